import FoundationEssentials

extension Passwords {
  /// Why a file of passwords can't be used; no message holds a password.
  public struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file.
    public let path: String
    /// The reason and the way out.
    public let message: String

    /// An error about a file.
    package init(path: String, message: String) {
      self.path = path
      self.message = message
    }

    public var description: String { "\(path): \(message)" }
  }

  /// The largest file of passwords that is read, in bytes.
  private static let largestFile = 1 << 20

  /// Passwords from a text file in UTF-8, one a line, to be tried on every document in their order.
  ///
  /// Empty lines count for nothing; spaces belong to the password.
  public init(linesOf path: String) throws(FileError) {
    let text = try Self.text(of: path)
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    guard !lines.isEmpty else {
      throw FileError(path: path, message: "has no password; write one a line")
    }
    self.init(lines)
  }

  /// The text of a file that holds passwords.
  package static func text(of path: String) throws(FileError) -> String {
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw FileError(path: path, message: "can't be read; is it there, and open to this user?")
    }
    guard data.count <= largestFile else {
      throw FileError(
        path: path, message: "has more than \(largestFile >> 20) MiB; is it a file of passwords?")
    }
    guard var text = String(validating: data, as: UTF8.self) else {
      throw FileError(path: path, message: "is no text in UTF-8; save it as such")
    }
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    return text
  }
}
