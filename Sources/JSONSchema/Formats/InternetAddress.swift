/// Addresses of the Internet Protocol as text.
enum InternetAddress {
  /// Four decimal numbers (RFC 2673, section 3.2), without leading zeros.
  static func isV4(_ bytes: Span<UInt8>) -> Bool {
    var (parts, digits, value) = (1, 0, 0)
    for index in 0..<bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "."), digits > 0 {
        (parts, digits, value) = (parts + 1, 0, 0)
      } else if byte.isDigit, digits == 0 || value > 0 {
        (digits, value) = (digits + 1, value * 10 + Int(byte - 0x30))
        if value > 255 { return false }
      } else {
        return false
      }
    }
    return parts == 4 && digits > 0
  }

  /// RFC 4291, section 2.2; without the zone of RFC 4007, which means something to one host alone.
  static func isV6(_ bytes: Span<UInt8>) -> Bool {
    var (groups, digits, start, index) = (0, 0, 0, 0)
    var hasGap = false
    if bytes.count >= 2, bytes[0] == UInt8(ascii: ":") {
      guard bytes[1] == UInt8(ascii: ":") else { return false }
      (hasGap, index, start) = (true, 2, 2)
    }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte.isHexadecimalDigit {
        digits += 1
        if digits > 4 { return false }
      } else if byte == UInt8(ascii: ".") {
        guard isV4(bytes.extracting(start..<bytes.count)) else { return false }
        groups += 2
        return hasGap ? groups <= 7 : groups == 8
      } else {
        guard byte == UInt8(ascii: ":"), digits > 0, index < bytes.count else { return false }
        (groups, digits) = (groups + 1, 0)
        if bytes[index] == UInt8(ascii: ":") {
          if hasGap { return false }
          hasGap = true
          index += 1
        }
        start = index
      }
    }
    if digits > 0 { groups += 1 }
    return hasGap ? groups <= 7 : groups == 8
  }
}
