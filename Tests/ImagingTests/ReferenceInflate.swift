/// Inflates deflate streams (RFC 1951) one bit at a time: slow, simple, and none of zlib's code.
struct ReferenceInflate {
  private let bytes: [UInt8]
  private var bit = 0
  private var output: [UInt8] = []

  /// The content of a zlib stream (RFC 1950), whose checksum is not looked at.
  static func zlib(_ stream: [UInt8]) -> [UInt8] {
    var inflate = ReferenceInflate(bytes: Array(stream.dropFirst(2)))
    while !inflate.block() {}
    return inflate.output
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func bits(_ count: Int) -> Int {
    var value = 0
    for place in 0..<count {
      value |= Int(bytes[bit >> 3] >> UInt8(bit & 7) & 1) << place
      bit += 1
    }
    return value
  }

  /// Reads a block; whether it was the last.
  private mutating func block() -> Bool {
    let isLast = bits(1) == 1
    switch bits(2) {
    case 0:
      bit = (bit + 7) & ~7
      let count = bits(16)
      _ = bits(16)
      for _ in 0..<count { output.append(UInt8(bits(8))) }
    case 1:
      let lengths = (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
      codes(Huffman(lengths), Huffman([Int](repeating: 5, count: 30)))
    default: dynamicBlock()
    }
    return isLast
  }

  private mutating func dynamicBlock() {
    let (literals, distances, counts) = (bits(5) + 257, bits(5) + 1, bits(4) + 4)
    var lengths = [Int](repeating: 0, count: 19)
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    for index in 0..<counts { lengths[order[index]] = bits(3) }
    let code = Huffman(lengths)
    var all: [Int] = []
    while all.count < literals + distances {
      switch symbol(code) {
      case 16: all += [Int](repeating: all[all.count - 1], count: bits(2) + 3)
      case 17: all += [Int](repeating: 0, count: bits(3) + 3)
      case 18: all += [Int](repeating: 0, count: bits(7) + 11)
      case let length: all.append(length)
      }
    }
    codes(Huffman(Array(all.prefix(literals))), Huffman(Array(all.dropFirst(literals))))
  }

  private mutating func codes(_ literals: Huffman, _ distances: Huffman) {
    while true {
      let literal = symbol(literals)
      if literal == 256 { return }
      if literal < 256 {
        output.append(UInt8(literal))
        continue
      }
      let index = literal - 257
      let length: Int
      if index < 8 {
        length = index + 3
      } else if index == 28 {
        length = 258
      } else {
        let extra = index / 4 - 1
        length = (4 + index % 4) << extra + 3 + bits(extra)
      }
      let code = symbol(distances)
      let extra = max(0, code / 2 - 1)
      let distance = code < 4 ? code + 1 : (2 + code % 2) << extra + 1 + bits(extra)
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
  }

  private mutating func symbol(_ huffman: Huffman) -> Int {
    var code = 1
    while true {
      code = code << 1 | bits(1)
      if let symbol = huffman.symbols[code] { return symbol }
    }
  }

  /// A canonical code; its words are known by their bits below a leading one.
  private struct Huffman {
    var symbols: [Int: Int] = [:]

    init(_ lengths: [Int]) {
      var code = 0
      for length in 1...15 {
        for (symbol, own) in lengths.enumerated() where own == length {
          symbols[1 << length | code] = symbol
          code += 1
        }
        code <<= 1
      }
    }
  }
}
