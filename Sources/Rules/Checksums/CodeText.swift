/// The letters and digits of a printed code.
struct CodeText {
  /// ASCII, letters in upper case.
  let bytes: [UInt8]

  /// A code without what its printed form puts between its letters.
  ///
  /// - Parameter separators: what that is, beside spaces of any kind.
  init(_ text: String, ignoring separators: String = "") {
    bytes = text.unicodeScalars.filter {
      !$0.properties.isWhitespace && !separators.unicodeScalars.contains($0)
    }.flatMap { scalar -> [UInt8] in
      guard scalar.isASCII else { return [0] }
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      return [byte.isLowerLetter ? byte - 0x20 : byte]
    }
  }

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The digits, where there is nothing else; nil for none at all too.
  var digits: [Int]? {
    guard !bytes.isEmpty, bytes.allSatisfy(\.isCodeDigit) else { return nil }
    return values
  }

  /// Digits as 0 to 9 and letters as 10 to 35; anything else as 36.
  var values: [Int] {
    bytes.map { byte in
      byte.isCodeDigit ? Int(byte - 0x30) : byte.isUpperLetter ? Int(byte - 0x41) + 10 : 36
    }
  }

  /// Whether it has a form: `n` is a digit, `a` a letter, `c` either, and all else itself.
  func matches(_ form: some StringProtocol) -> Bool {
    let form = Array(form.utf8)
    guard form.count == bytes.count else { return false }
    return zip(form, bytes).allSatisfy { expected, byte in
      switch expected {
      case UInt8(ascii: "n"): byte.isCodeDigit
      case UInt8(ascii: "a"): byte.isUpperLetter
      case UInt8(ascii: "c"): byte.isCodeDigit || byte.isUpperLetter
      default: byte == expected
      }
    }
  }

  /// The text of a part.
  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: bytes.indices)], as: UTF8.self)
  }
}

extension UInt8 {
  var isCodeDigit: Bool { self &- 0x30 <= 9 }
  var isUpperLetter: Bool { self &- 0x41 <= 25 }
  var isLowerLetter: Bool { self &- 0x61 <= 25 }
}
