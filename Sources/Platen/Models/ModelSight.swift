import ChatCompletions
public import Documents

/// What a model can see of a page.
public struct ModelSight: Sendable, Hashable {
  /// The longest side in pixels that it uses.
  public var maxSide: Int
  /// The most pixels that it uses.
  public var maxPixels: Int
  /// The most bytes of a picture's file, before base64, that its server takes; nil where no bound is
  /// known.
  public var maxBytes: Int?
  /// Which words of a page it reads beside the picture.
  public var text: RenderOptions.Text

  /// What a model can see.
  public init(
    maxSide: Int, maxPixels: Int, maxBytes: Int? = nil, text: RenderOptions.Text = .none
  ) {
    self.maxSide = maxSide
    self.maxPixels = maxPixels
    self.maxBytes = maxBytes
    self.text = text
  }

  /// What a server's model can see.
  init(of model: String, by profile: ProviderProfile) {
    let bounds = profile.facts(of: model).pictureBounds
    self.init(
      maxSide: bounds.maxSide, maxPixels: bounds.maxPixels, maxBytes: profile.maxImageBytes)
  }
}
