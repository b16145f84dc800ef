/// What is to be said of a place in a file.
public struct PlacedMessage: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file, as it was given.
  public let path: String
  /// Where in it; nil where it could not be read at all.
  public let place: SourcePlace?
  /// What is to be said.
  public let message: String

  /// `file:line:column: message`, as compilers and editors write it.
  public var description: String {
    let place = place.map { ":\($0.line):\($0.column)" } ?? ""
    return "\(path)\(place): \(message)"
  }
}
