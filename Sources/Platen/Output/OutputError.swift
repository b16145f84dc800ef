import SystemPackage

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

  /// What the system did not let be done, with the system's reason and the way out.
  init(path: String, cannot action: String, _ error: any Error) {
    let wayOut =
      switch error as? Errno {
      case .noSpace, .diskQuotaExceeded:
        "make room and run again: what was finished is kept, and nothing is written twice"
      case .fileTooLarge:
        "the system limits the size of files (ulimit -f); raise the limit and run again"
      case .permissionDenied, .notPermitted, .readOnlyFileSystem:
        "mend the permissions, or give another folder with --output"
      case .isDirectory: "a folder has its name: move it away, or give another folder with --output"
      default: "mend that and run again, or give another folder with --output"
      }
    self.init(path: path, message: "cannot \(action) (\(error)); \(wayOut)")
  }

  public var description: String { "\(path): \(message)" }
}
