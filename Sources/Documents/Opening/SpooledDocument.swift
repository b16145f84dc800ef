/// A document's bytes that this program took down where nobody else can reach them: in a file without a
/// name, which goes with the last reference to them.
public final class SpooledDocument: Sendable {
  /// The name for messages and records.
  public let name: String
  /// The SHA-256 of the bytes, in 64 lower-case hexadecimal digits.
  public let sha256: String
  /// The bytes, open for reading only.
  let file: DocumentFile

  init(name: String, sha256: String, file: DocumentFile) {
    self.name = name
    self.sha256 = sha256
    self.file = file
  }

  /// The same bytes under another name.
  func named(_ name: String) -> SpooledDocument {
    SpooledDocument(name: name, sha256: sha256, file: file)
  }
}

extension SpooledDocument: Hashable {
  /// Whether both are of the same bytes, under the same name.
  public static func == (left: SpooledDocument, right: SpooledDocument) -> Bool {
    left.name == right.name && left.sha256 == right.sha256
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(sha256)
  }
}
