/// The grammar of URIs (RFC 3986, appendix A) and IRIs (RFC 3987, section 2.2).
///
/// IRIs are without the characters that only steer the direction of text, which section 4.1 forbids
/// in words though not in its grammar.
struct URISyntax {
  let isInternational: Bool

  func isValid(_ text: String, needsScheme: Bool) -> Bool {
    let bytes = text.utf8Span.span
    let hash = Self.first(UInt8(ascii: "#"), in: bytes, 0..<bytes.count)
    let mark = Self.first(UInt8(ascii: "?"), in: bytes, 0..<hash)
    var start = 0
    if let colon = Self.schemeEnd(bytes, mark) {
      start = colon + 1
    } else if needsScheme {
      return false
    }
    let hasScheme = start > 0
    if mark - start >= 2, bytes[start] == UInt8(ascii: "/"), bytes[start + 1] == UInt8(ascii: "/") {
      let end = Self.first(UInt8(ascii: "/"), in: bytes, start + 2..<mark)
      guard isAuthority(bytes.extracting(start + 2..<end)) else { return false }
      start = end
    } else if !hasScheme {
      // Else the first segment would read as a scheme.
      let end = Self.first(UInt8(ascii: "/"), in: bytes, 0..<mark)
      if Self.first(UInt8(ascii: ":"), in: bytes, 0..<end) < end { return false }
    }
    return isMade(bytes, start..<mark, of: .path)
      && isMade(bytes, min(mark + 1, hash)..<hash, of: .query)
      && isMade(bytes, min(hash + 1, bytes.count)..<bytes.count, of: .fragment)
  }

  /// Where a byte comes first within a range, or the range's end.
  private static func first(_ byte: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound, bytes[index] != byte { index += 1 }
    return index
  }

  /// Where the colon after the scheme is; nil where there is none.
  private static func schemeEnd(_ bytes: Span<UInt8>, _ limit: Int) -> Int? {
    guard limit > 0, bytes[0].isLetterOrDigit, !bytes[0].isDigit else { return nil }
    for index in 1..<max(limit, 1) {
      switch bytes[index] {
      case UInt8(ascii: ":"): return index
      case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): continue
      case let byte: if !byte.isLetterOrDigit { return nil }
      }
    }
    return nil
  }

  private func isAuthority(_ bytes: Span<UInt8>) -> Bool {
    let at = Self.first(UInt8(ascii: "@"), in: bytes, 0..<bytes.count)
    let start = at < bytes.count ? at + 1 : 0
    if start > 0, !isMade(bytes, 0..<at, of: .user) { return false }
    var end = bytes.count
    while end > start, bytes[end - 1].isDigit { end -= 1 }
    if end > start, bytes[end - 1] == UInt8(ascii: ":") { end -= 1 } else { end = bytes.count }
    guard end > start, bytes[start] == UInt8(ascii: "[") else {
      return isMade(bytes, start..<end, of: .host)
    }
    return end - start > 2 && bytes[end - 1] == UInt8(ascii: "]")
      && isLiteral(bytes.extracting(start + 1..<end - 1))
  }

  /// What stands within brackets: an IPv6 address, or one of a later version.
  private func isLiteral(_ bytes: Span<UInt8>) -> Bool {
    guard bytes[0] | 0x20 == UInt8(ascii: "v") else { return InternetAddress.isV6(bytes) }
    let dot = Self.first(UInt8(ascii: "."), in: bytes, 0..<bytes.count)
    guard dot > 1, dot + 1 < bytes.count else { return false }
    for index in 1..<dot where !bytes[index].isHexadecimalDigit { return false }
    for index in dot + 1..<bytes.count
    where bytes[index] == UInt8(ascii: "%") || bytes[index] >= 0x80 { return false }
    return isMade(bytes, dot + 1..<bytes.count, of: .user)
  }

  private enum Part {
    case user, host, path, query, fragment

    /// Whether a mark may stand in the part beside what may stand in all.
    func allows(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: ":"): self != .host
      case UInt8(ascii: "@"), UInt8(ascii: "/"): self != .host && self != .user
      case UInt8(ascii: "?"): self == .query || self == .fragment
      default: false
      }
    }
  }

  /// Whether a range is of unreserved characters, sub-delimiters, percent escapes and the part's
  /// marks.
  private func isMade(_ bytes: Span<UInt8>, _ range: Range<Int>, of part: Part) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      switch byte {
      case _ where byte.isLetterOrDigit: index += 1
      case 0x21, 0x24, 0x26...0x2e, 0x3b, 0x3d, 0x5f, 0x7e: index += 1
      case UInt8(ascii: "%"):
        guard index + 2 < range.upperBound, bytes[index + 1].isHexadecimalDigit,
          bytes[index + 2].isHexadecimalDigit
        else { return false }
        index += 3
      case 0x80...:
        guard isInternational,
          Self.isBeyondASCII(UTF8Reader.scalar(in: bytes, at: &index), part == .query)
        else { return false }
      default:
        guard part.allows(byte) else { return false }
        index += 1
      }
    }
    return true
  }

  /// `ucschar`, and `iprivate` in a query (RFC 3987, section 2.2).
  private static func isBeyondASCII(_ value: UInt32, _ isQuery: Bool) -> Bool {
    switch value {
    case 0x200e, 0x200f, 0x202a...0x202e: false
    case 0xa0...0xd7ff, 0xf900...0xfdcf, 0xfdf0...0xffef: true
    case 0xe000...0xf8ff, 0xf0000...0xffffd, 0x100000...0x10fffd: isQuery
    case 0x10000...0xdffff: value & 0xffff <= 0xfffd
    case 0xe1000...0xeffff: value & 0xffff <= 0xfffd
    default: false
    }
  }
}
