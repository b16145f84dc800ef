public import Imaging

/// A piece of a message.
public enum ContentPart: Sendable, Hashable {
  /// Words.
  case text(String)
  /// A picture, sent in the request as a base64 data URL of its exact media type.
  case image(EncodedImage)

  /// The words, where this is a piece of text.
  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }
}
