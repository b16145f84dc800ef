public import Imaging

/// A word and where it stands on its page.
public struct Word: Sendable, Hashable, Codable {
  /// The word as it is printed, without white space around it; never empty.
  public var text: String
  /// Its place on the upright page.
  public var box: Box
  /// How sure the reader is, 0 to 1; nil for a text layer, which states and does not guess.
  public var confidence: Double?

  /// A word at a place.
  public init(text: String, box: Box, confidence: Double? = nil) {
    self.text = text
    self.box = box
    self.confidence = confidence
  }
}
