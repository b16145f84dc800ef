import JSON

/// Addresses of the Internet Protocol as text.
enum InternetAddress {
  /// Four decimal numbers (RFC 2673, section 3.2), without leading zeros.
  static func isV4(_ text: some BidirectionalCollection<UInt8>) -> Bool {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        guard (1...3).contains(part.count), part.allSatisfy({ (0x30...0x39).contains($0) }) else {
          return false
        }
        if part.count > 1, part.first == 0x30 { return false }
        return part.reduce(0) { $0 * 10 + Int($1 - 0x30) } <= 255
      }
  }

  /// RFC 4291, section 2.2.
  static func isV6(_ text: some BidirectionalCollection<UInt8>) -> Bool {
    var groups = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard groups.count >= 3 else { return false }
    // A double colon at an end leaves two empty groups there; one of them is the colon's own.
    if groups[0].isEmpty {
      guard groups[1].isEmpty else { return false }
      groups.removeFirst()
    }
    if groups[groups.count - 1].isEmpty {
      guard groups[groups.count - 2].isEmpty else { return false }
      groups.removeLast()
    }
    let gaps = groups.count(where: \.isEmpty)
    guard gaps <= 1 else { return false }
    var count = groups.count - gaps
    if let last = groups.last, last.contains(UInt8(ascii: ".")) {
      guard isV4(last) else { return false }
      groups.removeLast()
      count += 1
    }
    let areGroups = groups.allSatisfy { group in
      group.count <= 4 && group.allSatisfy { $0.hexadecimalDigit != nil }
    }
    return areGroups && (gaps == 1 ? count <= 7 : count == 8)
  }
}
