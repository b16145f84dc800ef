/// Why words could not be recognised in a picture.
public struct RecognitionError: Error, Sendable, Hashable, Codable {
  /// What went wrong.
  public enum Code: String, Sendable, Hashable, Codable, CaseIterable {
    /// The Tesseract library is not on this machine, or is of another version.
    case libraryMissing = "ocr_library_missing"
    /// The language's data file is not on this machine.
    case dataMissing = "ocr_data_missing"
    /// The data is there, but Tesseract refuses it.
    case engineUnavailable = "ocr_unavailable"
    /// Tesseract gave up on a picture.
    case failed = "ocr_failed"
  }

  /// What went wrong.
  public var code: Code
  /// The reason and the way out, for a person.
  public var message: String

  /// An error with a reason for a person.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

extension RecognitionError: CustomStringConvertible {
  public var description: String { "\(code.rawValue): \(message)" }
}
