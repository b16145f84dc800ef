/// A document as a decoder process gets it: beside a descriptor of its bytes.
struct PassedDocument: Codable, Hashable {
  /// The hash of its bytes, by which it is known.
  var sha256: String
  /// What the file was when that was computed, where its descriptor comes with this.
  var identity: FileIdentity?
}
