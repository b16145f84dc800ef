import JSON

/// Texts that begin as another does and end whatever may be open in it: a search that knows nothing
/// of the incremental parser.
struct Completions {
  private static let characters: [[UInt8]] = [0x80, 0x90, 0xa0].flatMap { first in
    (0...2).map { [first] + [UInt8](repeating: 0x80, count: $0) }
  }

  private static let escapes: [String] = [
    "n", "0", "00", "000", "0000", "d000", #"\udc00"#, "udc00", "dc00", "c00", #"00\udc00"#,
    #"0\udc00"#, #"000\udc00"#,
  ]

  /// Ends of a token, or a value or name that is missing as a whole.
  private static let tokens: [[UInt8]] =
    [[], Array("0".utf8), Array("\"~~\"".utf8), [0xbb, 0xbf, 0x30], [0xbf, 0x30]]
    + ["rue", "ue", "e", "alse", "lse", "se", "ull", "ll", "l"].map { Array($0.utf8) }
    + ([[]] + characters + escapes.map { Array($0.utf8) }).flatMap { end in
      [end + Array("\"".utf8), end + Array("~~\"".utf8)]
    }

  private static let afterName: [[UInt8]] = [[], Array(":0".utf8)]

  /// Every text to try for a beginning.
  static func of(_ beginning: ArraySlice<UInt8>) -> [[UInt8]] {
    let closers = closers(of: beginning)
    return tokens.flatMap { token in
      afterName.map { [UInt8](beginning) + token + $0 + closers }
    }
  }

  /// The brackets that are missing at the end.
  private static func closers(of bytes: ArraySlice<UInt8>) -> [UInt8] {
    var open: [UInt8] = []
    var isInString = false
    var isEscaped = false
    for byte in bytes {
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
      } else {
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"): open.append(UInt8(ascii: "}"))
        case UInt8(ascii: "["): open.append(UInt8(ascii: "]"))
        case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
        default: break
        }
      }
    }
    return open.reversed()
  }
}
