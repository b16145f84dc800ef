/// Why records cannot be written; it ends the run, for it is not the fault of one document.
public struct OutputError: Error, Sendable, CustomStringConvertible {
  /// The file or folder.
  public let path: String
  /// The reason and the way out.
  public let message: String

  init(path: String, message: String) {
    self.path = path
    self.message = message
  }

  public var description: String { "\(path): \(message)" }
}
