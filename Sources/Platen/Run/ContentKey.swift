import Crypto
import Documents

/// What makes two documents of a run one piece of work: the same bytes, of which the same is asked.
struct ContentKey: Hashable, Sendable {
  /// 32 bytes: in a run over a million documents the hexadecimal digits would be four times as much.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// A document by the SHA-256 of its bytes, in 64 hexadecimal digits, and the pages that are asked of it
  /// alone.
  init(sha256: String, pages: PageRanges?) {
    if pages == nil, let words = Self.words(ofDigits: sha256) {
      self.words = words
    } else {
      let text = pages.map { "\(sha256)\n\($0)" } ?? sha256
      self.words = Self.words(of: Array(SHA256.hash(data: Array(text.utf8))))
    }
  }

  private static func words(ofDigits text: String) -> (UInt64, UInt64, UInt64, UInt64)? {
    guard text.utf8.count == 64 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    var high: UInt8?
    for digit in text.utf8 {
      guard let value = Character(UnicodeScalar(digit)).hexDigitValue else { return nil }
      if let first = high {
        bytes.append(first << 4 | UInt8(value))
        high = nil
      } else {
        high = UInt8(value)
      }
    }
    return words(of: bytes)
  }

  private static func words(of bytes: [UInt8]) -> (UInt64, UInt64, UInt64, UInt64) {
    func word(_ place: Int) -> UInt64 {
      bytes[place * 8..<place * 8 + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
    return (word(0), word(1), word(2), word(3))
  }

  static func == (left: ContentKey, right: ContentKey) -> Bool { left.words == right.words }

  func hash(into hasher: inout Hasher) {
    // Every bit of a digest is as good as any.
    hasher.combine(words.0)
  }
}
