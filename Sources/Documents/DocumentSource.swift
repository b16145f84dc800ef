/// Where a document's bytes are.
public enum DocumentSource: Sendable, Hashable {
  /// A file, by its path, which is its name too.
  case file(path: String)
  /// A file by its path, and the name by which messages and records call it.
  case namedFile(path: String, name: String)
  /// Bytes in memory and the name by which messages and records call them.
  case bytes([UInt8], name: String)
  /// Bytes that were taken down from a connection or a pipe.
  case spooled(SpooledDocument)

  /// The name for messages and records: the path as given, or the given name.
  public var name: String {
    switch self {
    case .file(let path): path
    case .namedFile(_, let name), .bytes(_, let name): name
    case .spooled(let document): document.name
    }
  }

  /// The path of a file; nil for all else.
  public var path: String? {
    switch self {
    case .file(let path), .namedFile(let path, _): path
    case .bytes, .spooled: nil
    }
  }

  /// The same bytes under another name.
  public func named(_ name: String) -> DocumentSource {
    switch self {
    case .file(let path), .namedFile(let path, _):
      path == name ? .file(path: path) : .namedFile(path: path, name: name)
    case .bytes(let bytes, _): .bytes(bytes, name: name)
    case .spooled(let document): .spooled(document.named(name))
    }
  }
}
