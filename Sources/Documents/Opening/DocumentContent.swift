import Imaging

/// A document that a decoder can open: its name, and how its bytes are had when they are needed.
struct DocumentContent {
  /// The name for messages and records.
  var name: String
  /// The bytes and their SHA-256 in hexadecimal digits.
  var load: () throws(DecodingError) -> (bytes: FileBytes, sha256: String)
}
