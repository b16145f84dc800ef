public import Documents

/// What a model can see of a page.
public struct ModelSight: Sendable, Hashable {
  /// The longest side in pixels that it uses.
  public var maxSide: Int
  /// The most pixels that it uses.
  public var maxPixels: Int
  /// Which words of a page it reads beside the picture.
  public var text: RenderOptions.Text

  /// What a model can see.
  public init(maxSide: Int, maxPixels: Int, text: RenderOptions.Text = .none) {
    self.maxSide = maxSide
    self.maxPixels = maxPixels
    self.text = text
  }
}
