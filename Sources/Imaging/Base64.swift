/// Base64 (RFC 4648, section 4) with padding, written at the end of a buffer.
enum Base64 {
  /// How many characters a number of bytes becomes.
  static func count(of bytes: Int) -> Int { (bytes + 2) / 3 * 4 }

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The two characters of each value of twelve bits, the first in the low byte: six bytes cost
  /// four look-ups. Encoding is most of a request's CPU time, hence no bounds are checked below.
  private static let pairs: [UInt16] = (0..<4096).map { bits in
    UInt16(alphabet[bits >> 6]) | UInt16(alphabet[bits & 63]) << 8
  }

  /// Appends the base64 of some bytes.
  static func append(_ bytes: [UInt8], to output: inout [UInt8]) {
    let start = output.count
    output.append(contentsOf: repeatElement(UInt8(ascii: "="), count: count(of: bytes.count)))
    var done = 0
    unsafe pairs.withUnsafeBufferPointer { pairs in
      unsafe bytes.withUnsafeBytes { source in
        unsafe output.withUnsafeMutableBytes { target in
          var to = start
          // Eight bytes are read, of which six are taken: source and target have room for both.
          while done + 8 <= source.count {
            let word = unsafe UInt64(
              bigEndian: source.loadUnaligned(fromByteOffset: done, as: UInt64.self))
            let first = unsafe UInt64(pairs[Int(word >> 52)])
            let second = unsafe UInt64(pairs[Int(word >> 40 & 0xFFF)])
            let third = unsafe UInt64(pairs[Int(word >> 28 & 0xFFF)])
            let fourth = unsafe UInt64(pairs[Int(word >> 16 & 0xFFF)])
            let characters = first | second << 16 | third << 32 | fourth << 48
            unsafe target.storeBytes(
              of: characters.littleEndian, toByteOffset: to, as: UInt64.self)
            done += 6
            to += 8
          }
        }
      }
    }
    appendRest(of: bytes, from: done, to: &output, at: start + done / 3 * 4)
  }

  /// The last bytes, fewer than eight; the padding stands there already.
  private static func appendRest(
    of bytes: [UInt8], from start: Int, to output: inout [UInt8], at position: Int
  ) {
    var to = position
    for from in stride(from: start, to: bytes.count, by: 3) {
      let group = bytes[from..<min(from + 3, bytes.count)]
      var bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      bits &= 0xFF_FFFF
      for place in 0...group.count { output[to + place] = alphabet[bits >> (18 - 6 * place) & 63] }
      to += 4
    }
  }
}
