/// Email addresses: the `Mailbox` of RFC 5321, section 4.1.2, and of RFC 6531, section 3.3.
enum EmailAddress {
  private static let maximumLocalLength = 64

  static func isValid(_ text: String, isInternational: Bool) -> Bool {
    let bytes = text.utf8Span.span
    var at = bytes.count - 1
    while at >= 0, bytes[at] != UInt8(ascii: "@") { at -= 1 }
    guard at >= 1, at <= maximumLocalLength,
      isLocal(bytes.extracting(0..<at), isInternational)
    else { return false }
    let domain = bytes.extracting((at + 1)..<bytes.count)
    if domain.count > 2, domain[0] == UInt8(ascii: "[") { return isLiteral(domain) }
    var isSpelled = false
    if Hostname.isPlain(domain, isSpelled: &isSpelled) { return true }
    return isInternational
      && Hostname.isDomain(text[text.utf8.index(text.startIndex, offsetBy: at + 1)...])
  }

  private static func isLocal(_ bytes: Span<UInt8>, _ isInternational: Bool) -> Bool {
    if bytes[0] == UInt8(ascii: "\"") { return isQuoted(bytes, isInternational) }
    var isAfterAtom = false
    for index in 0..<bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "."):
        if !isAfterAtom { return false }
        isAfterAtom = false
      case let byte where isAtom(byte) || (isInternational && byte >= 0x80): isAfterAtom = true
      default: return false
      }
    }
    return isAfterAtom
  }

  /// `atext` of RFC 5322, section 3.2.3.
  private static func isAtom(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x23...0x27, 0x2a, 0x2b, 0x2d, 0x2f...0x39, 0x3d, 0x3f, 0x41...0x5a, 0x5e...0x7e:
      true
    default: false
    }
  }

  private static func isQuoted(_ bytes: Span<UInt8>, _ isInternational: Bool) -> Bool {
    var index = 1
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return index == bytes.count
      case UInt8(ascii: "\\"):
        guard index < bytes.count, (0x20...0x7e).contains(bytes[index]) else { return false }
        index += 1
      case 0x20...0x7e: continue
      default: if !isInternational || byte < 0x80 { return false }
      }
    }
    return false
  }

  /// An address in brackets; of general literals none is registered.
  private static func isLiteral(_ domain: Span<UInt8>) -> Bool {
    guard domain[domain.count - 1] == UInt8(ascii: "]") else { return false }
    let literal = domain.extracting(1..<domain.count - 1)
    let prefix: [UInt8] = Array("ipv6:".utf8)
    let hasPrefix =
      literal.count > prefix.count
      && prefix.indices.allSatisfy { literal[$0] | 0x20 == prefix[$0] | 0x20 }
    return hasPrefix
      ? InternetAddress.isV6(literal.extracting(prefix.count..<literal.count))
      : InternetAddress.isV4(literal)
  }
}
