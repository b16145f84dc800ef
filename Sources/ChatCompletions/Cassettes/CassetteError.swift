/// Why a folder can't be recorded into, or replayed from.
public struct CassetteError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong. The raw values are stable.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// The folder can't be made, read or written.
    case unusable = "cassette_unusable"
    /// There is a recording in the folder already.
    case occupied = "cassette_occupied"
    /// There is no recording in the folder.
    case empty = "cassette_empty"
    /// A file of the recording is not one, or is of another version.
    case damaged = "cassette_damaged"
  }

  /// What is wrong.
  public var code: Code
  /// Place, reason and way out, for a person.
  public var message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  public var description: String { message }
}
