/// How a page becomes a picture for a model.
public struct RenderOptions: Sendable, Hashable, Codable {
  /// The file format of the picture.
  public enum Encoding: String, Sendable, Hashable, Codable, CaseIterable {
    /// PNG for flat text and drawings, JPEG for scans and photographs, by the page's own pixels.
    case automatic
    case png
    case jpeg
  }

  /// Which words of a page are wanted beside its picture.
  public enum Text: String, Sendable, Hashable, Codable, CaseIterable {
    /// None.
    case none
    /// Those of the text layer, where there is one.
    case layer
    /// Those of the text layer, else those that the recognizer sees in the picture.
    case layerOrRecognized = "layer_or_recognized"
  }

  /// The longest side of the picture, in pixels; at least 1.
  public var maxSide: Int
  /// The most pixels of the picture; at least 1.
  public var maxPixels: Int
  /// Dots an inch, 1 to 2400, at which a PDF page is drawn before the two bounds above shrink it.
  /// A picture that is an image file already is never enlarged.
  public var resolution: Double
  /// The file format of the picture.
  public var encoding: Encoding
  /// JPEG quality, 1 to 100.
  public var jpegQuality: Int
  /// Which words are wanted too.
  public var text: Text

  /// Whether every number is within its range; `DecoderPool.render` asks for it.
  public var isValid: Bool {
    maxSide >= 1 && maxPixels >= 1 && (1...2400).contains(resolution)
      && (1...100).contains(jpegQuality)
  }

  /// Options; the defaults suit an A4 page for a model that looks at about three megapixels.
  public init(
    maxSide: Int = 2132, maxPixels: Int = 3_215_056, resolution: Double = 200,
    encoding: Encoding = .automatic, jpegQuality: Int = 85, text: Text = .none
  ) {
    self.maxSide = maxSide
    self.maxPixels = maxPixels
    self.resolution = resolution
    self.encoding = encoding
    self.jpegQuality = jpegQuality
    self.text = text
  }
}
