public import Documents

/// How the pages of a document become pictures, before the model is known that will see them.
public struct PageRendering: Sendable, Hashable {
  /// The longest side in pixels; nil for the most that the model uses.
  public var maxSide: Int?
  /// The most pixels; nil for the most that the model uses.
  public var maxPixels: Int?
  /// The most bytes of a picture's file; nil for the most that the server takes.
  public var maxBytes: Int?
  /// How large pages are shown, before the bounds.
  public var scale: RenderOptions.Scale
  /// Whether empty margins are left out.
  public var crop: Bool
  /// The file format.
  public var encoding: RenderOptions.Encoding
  /// JPEG quality, 1 to 100.
  public var jpegQuality: Int
  /// By what pages are turned upright.
  public var upright = RenderOptions.Upright.text

  /// The options for the decoder, for a model that can use pictures up to these bounds.
  ///
  /// A bound set in the pipeline file can only lower what the model uses, for more pixels would
  /// cost bytes and be thrown away.
  public func options(for model: ModelSight) -> RenderOptions {
    RenderOptions(
      maxSide: min(maxSide ?? .max, model.maxSide),
      maxPixels: min(maxPixels ?? .max, model.maxPixels),
      scale: scale, crop: crop, encoding: encoding, jpegQuality: jpegQuality,
      maxBytes: [maxBytes, model.maxBytes].compactMap(\.self).min(), text: model.text,
      upright: upright)
  }
}
