/// Where a document's bytes are.
public enum DocumentSource: Sendable, Hashable, Codable {
  /// A file, by its path.
  case file(path: String)
  /// Bytes in memory and the name by which messages and records call them.
  case bytes([UInt8], name: String)

  /// The name for messages and records: the path as given, or the given name.
  public var name: String {
    switch self {
    case .file(let path): path
    case .bytes(_, let name): name
    }
  }
}
