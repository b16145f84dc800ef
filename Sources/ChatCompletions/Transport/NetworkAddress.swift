/// What kind of host an IP address leads to.
package enum NetworkAddress {
  /// Whether an address of 4 or 16 bytes, in network order, is one of the public internet: none of
  /// this machine, of private networks, of links, of groups, or of a special use (the registries of
  /// RFC 6890). An IPv6 address that carries an IPv4 address is judged by that.
  package static func isPublic(_ bytes: [UInt8]) -> Bool {
    switch bytes.count {
    case 4: !special4.contains { $0.holds(bytes) }
    case 16:
      if let carried = carried(by: bytes) {
        isPublic(carried)
      } else {
        // Only 2000::/3 is given out.
        bytes[0] & 0xE0 == 0x20 && !special6.contains { $0.holds(bytes) }
      }
    default: false
    }
  }

  /// The same of a host as a URL names it, with or without a port; nil where only looking up its name
  /// tells.
  package static func isPublic(host: String) -> Bool? {
    if host.hasPrefix("[") {
      guard let end = host.firstIndex(of: "]") else { return nil }
      return bytes(ofV6: host[..<end].dropFirst()).map { isPublic($0) }
    }
    var name = host.prefix { $0 != ":" }
    if name.last == "." { name.removeLast() }
    let lower = name.lowercased()
    if lower == "localhost" || lower.hasSuffix(".localhost") { return false }
    return bytes(ofV4: name).map { isPublic($0) }
  }

  /// One to four numbers, also octal or hexadecimal, of which the last stands for all bytes that are left:
  /// as `inet_aton` and libcurl read it.
  private static func bytes(ofV4 text: Substring) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 4, let last = parts.last.flatMap(number) else { return nil }
    var bytes: [UInt8] = []
    for part in parts.dropLast() {
      guard let value = number(part), let byte = UInt8(exactly: value) else { return nil }
      bytes.append(byte)
    }
    let left = 4 - bytes.count
    guard last < UInt64(1) << (8 * left) else { return nil }
    for place in (0..<left).reversed() {
      bytes.append(UInt8(truncatingIfNeeded: last >> (8 * place)))
    }
    return bytes
  }

  private static func number(_ text: Substring) -> UInt64? {
    // What Swift reads may have a sign.
    guard text.first?.isNumber == true else { return nil }
    if text.hasPrefix("0x") || text.hasPrefix("0X") {
      return text.dropFirst(2).first?.isHexDigit == true
        ? UInt64(text.dropFirst(2), radix: 16) : nil
    }
    return UInt64(text, radix: text.count > 1 && text.hasPrefix("0") ? 8 : 10)
  }

  /// Groups of four hexadecimal digits with one gap at most, and IPv4 at the end; a zone is let go.
  private static func bytes(ofV6 text: Substring) -> [UInt8]? {
    let halves = text.prefix { $0 != "%" }
      .split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
    var runs: [[UInt8]] = []
    for half in halves {
      var bytes: [UInt8] = []
      for group in half.split(separator: ":", omittingEmptySubsequences: half.isEmpty) {
        if group.contains(".") {
          guard let carried = self.bytes(ofV4: group) else { return nil }
          bytes += carried
        } else {
          guard group.first?.isHexDigit == true, let value = UInt16(group, radix: 16) else {
            return nil
          }
          bytes += [UInt8(value >> 8), UInt8(value & 0xFF)]
        }
      }
      runs.append(bytes)
    }
    let count = runs.reduce(0) { $0 + $1.count }
    guard let start = runs.first, let end = runs.last else { return nil }
    if runs.count == 1 { return count == 16 ? start : nil }
    guard count <= 14 else { return nil }
    return start + [UInt8](repeating: 0, count: 16 - count) + end
  }

  private struct Block {
    var start: [UInt8]
    var bits: Int

    func holds(_ bytes: [UInt8]) -> Bool {
      (0..<bits).allSatisfy { bit in
        let mask = UInt8(0x80) >> UInt8(bit % 8)
        let expected = bit / 8 < start.count ? start[bit / 8] : 0
        return bytes[bit / 8] & mask == expected & mask
      }
    }
  }

  private static let special4: [Block] = [
    Block(start: [0], bits: 8), Block(start: [10], bits: 8), Block(start: [100, 64], bits: 10),
    Block(start: [127], bits: 8), Block(start: [169, 254], bits: 16),
    Block(start: [172, 16], bits: 12), Block(start: [192, 0, 0], bits: 24),
    Block(start: [192, 0, 2], bits: 24), Block(start: [192, 88, 99], bits: 24),
    Block(start: [192, 168], bits: 16), Block(start: [198, 18], bits: 15),
    Block(start: [198, 51, 100], bits: 24), Block(start: [203, 0, 113], bits: 24),
    // Groups, what is kept for later, and everyone.
    Block(start: [224], bits: 3),
  ]

  private static let special6: [Block] = [
    // 2001::/23 has Teredo and other uses of protocols; the other is for documentation.
    Block(start: [0x20, 0x01], bits: 23), Block(start: [0x20, 0x01, 0x0D, 0xB8], bits: 32),
    Block(start: [0x3F, 0xFF], bits: 20),
  ]

  /// The IPv4 address within an IPv6 address: mapped, translated (64:ff9b::/96) or of 6to4.
  private static func carried(by bytes: [UInt8]) -> [UInt8]? {
    let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
    let translated: [UInt8] = [0, 0x64, 0xFF, 0x9B] + [UInt8](repeating: 0, count: 8)
    if Array(bytes[..<12]) == mapped || Array(bytes[..<12]) == translated {
      return Array(bytes[12...])
    }
    return bytes[0] == 0x20 && bytes[1] == 0x02 ? Array(bytes[2..<6]) : nil
  }
}
