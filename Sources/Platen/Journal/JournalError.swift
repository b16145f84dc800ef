import GRDB

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
    let code = (underlying as? DatabaseError)?.resultCode
    self.init(path: path, message: "\(underlying); \(Self.wayOut(of: code))")
  }

  private static func wayOut(of code: ResultCode?) -> String {
    switch code {
    case .SQLITE_FULL?:
      "the disk is full: make room, and the same command goes on where it was"
    case .SQLITE_BUSY?, .SQLITE_LOCKED?:
      "another program has it open, perhaps a tool to look at it: close that, and the same command goes "
        + "on where it was"
    case .SQLITE_READONLY?, .SQLITE_PERM?, .SQLITE_AUTH?:
      "allow writing into the folder, or give another with --output"
    // Where the disk has no room for the file that readers share, SQLite says only this.
    case .SQLITE_IOERR?:
      "the disk, or the network file system, fails or is full, or the system limits the size of files "
        + "(ulimit -f): mend that or make room, and the same command goes on where it was"
    default: "give another folder with --output, or move the whole folder away"
    }
  }

  public var description: String { "\(path): the journal cannot be used: \(message)" }
}
