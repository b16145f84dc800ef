/// The words of one page, in reading order as their source gives it.
public struct PageText: Sendable, Hashable, Codable {
  /// Where the words come from.
  public enum Origin: String, Sendable, Hashable, Codable {
    /// The document itself states its text (PDF).
    case textLayer = "text_layer"
    /// The text was recognised in the picture.
    case ocr
  }

  /// Where the words come from.
  public var origin: Origin
  /// Width of the upright page divided by its height: boxes are fractions, layout needs shapes.
  public var aspectRatio: Double
  /// The words.
  public var words: [Word]
  /// What was made of the text layer; nil where the document's kind has none, and in texts that
  /// were recognised in a picture alone.
  public var layer: TextTrust?

  /// The text of a page.
  public init(origin: Origin, aspectRatio: Double, words: [Word], layer: TextTrust? = nil) {
    self.origin = origin
    self.aspectRatio = aspectRatio
    self.words = words
    self.layer = layer
  }
}
