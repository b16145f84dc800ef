import CPixels

/// Base64 (RFC 4648, section 4) with padding, which can be written from any place on.
package enum Base64 {
  /// How many characters a number of bytes becomes.
  package static func count(of bytes: Int) -> Int { (bytes + 2) / 3 * 4 }

  /// Appends the base64 of some bytes.
  static func append(_ bytes: [UInt8], to output: inout [UInt8]) {
    let count = count(of: bytes.count)
    let text = unsafe [UInt8](unsafeUninitializedCapacity: count) { target, written in
      written = write(bytes, from: 0, into: UnsafeMutableRawBufferPointer(target))
    }
    if output.isEmpty { output = text } else { output += text }
  }

  /// Writes the base64 of some bytes from one of its characters on, as far as there is room; returns
  /// how many characters that were.
  @safe package static func write(
    _ bytes: [UInt8], from start: Int, into target: UnsafeMutableRawBufferPointer
  ) -> Int {
    let wanted = min(target.count, count(of: bytes.count) - start)
    guard wanted > 0 else { return 0 }
    var written = 0
    // The rest of a group of four that was begun, then whole groups, then the beginning of one.
    if start % 4 != 0 {
      written = unsafe writePart(
        of: bytes, group: start / 4, from: start % 4, into: target, at: 0, atMost: wanted)
    }
    let groups = (wanted - written) / 4
    if groups > 0 {
      let from = (start + written) / 4 * 3
      let count = min(groups * 3, bytes.count - from)
      unsafe bytes.withUnsafeBufferPointer { source in
        unsafe platen_base64(
          source.baseAddress! + from, count,
          (target.baseAddress! + written).assumingMemoryBound(to: UInt8.self))
      }
      written += groups * 4
    }
    if written < wanted {
      written += unsafe writePart(
        of: bytes, group: (start + written) / 4, from: 0, into: target, at: written,
        atMost: wanted - written)
    }
    return written
  }

  /// Writes some of the four characters of one group.
  private static func writePart(
    of bytes: [UInt8], group: Int, from first: Int, into target: UnsafeMutableRawBufferPointer,
    at position: Int, atMost most: Int
  ) -> Int {
    var characters: [UInt8] = []
    append(Array(bytes[group * 3..<min(group * 3 + 3, bytes.count)]), to: &characters)
    let part = characters[first..<min(first + most, 4)]
    for (place, character) in part.enumerated() { unsafe target[position + place] = character }
    return part.count
  }
}
