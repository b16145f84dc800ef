/// Why the journal cannot be used.
public struct JournalError: Error, Sendable, CustomStringConvertible {
  /// The journal's file.
  public let path: String
  /// The reason and the way out.
  public let message: String

  init(path: String, message: String) {
    self.path = path
    self.message = message
  }

  init(path: String, underlying: any Error) {
    self.init(
      path: path,
      message: "\(underlying); give another folder with --output, or move the whole folder away")
  }

  public var description: String { "\(path): the journal cannot be used: \(message)" }
}
