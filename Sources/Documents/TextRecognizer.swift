public import Imaging

/// Reads the words in a picture (OCR).
///
/// A recognizer works inside a decoder process, one picture at a time, and may block. It is handed
/// an upright picture and answers with words in fractions of it.
public protocol TextRecognizer: Sendable {
  /// The words in the picture; a page without text has none.
  func words(in picture: Raster) throws -> [Word]
  /// Files and folders that it reads besides what lies below `/usr`, such as a model: decoder
  /// processes may read no others.
  var readablePaths: [String] { get }
}

extension TextRecognizer {
  /// Nothing but what the system's packages brought.
  public var readablePaths: [String] { [] }
}
