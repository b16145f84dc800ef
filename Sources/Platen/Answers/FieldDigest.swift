import Crypto

/// A digest of texts that keeps them apart: `ab`, `c` and `a`, `bc` give two.
struct FieldDigest {
  private var hash = SHA256()

  /// Adds a text.
  mutating func add(_ text: String) {
    let bytes = Array(text.utf8)
    hash.update(data: Array("\(bytes.count):".utf8))
    hash.update(data: bytes)
  }

  /// Adds texts, and how many they are.
  mutating func add(_ texts: [String]) {
    add("\(texts.count)")
    for text in texts { add(text) }
  }

  /// The digest in hexadecimal digits.
  var text: String { hash.finalize().hexadecimal }
}
