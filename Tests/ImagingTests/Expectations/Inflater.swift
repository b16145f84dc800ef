import TestSupport

/// The deflate decompression of RFC 1951, written for the tests: what a picture should hold is told
/// by code that shares nothing with the libraries under test.
struct Inflater {
  /// Why data is no deflate stream.
  struct Failure: Error {
    var reason: String
  }

  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]
  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  private let input: [UInt8]
  private var place: Int
  private var window = 0
  private var held = 0
  private var output: [UInt8] = []

  /// The bytes of a zlib stream (RFC 1950), its checksum proved.
  static func inflate(zlib input: [UInt8]) throws(Failure) -> [UInt8] {
    guard input.count > 6, input[0] & 15 == 8, (Int(input[0]) << 8 | Int(input[1])) % 31 == 0,
      input[1] & 0x20 == 0
    else { throw Failure(reason: "no zlib header") }
    var inflater = Inflater(input: input, place: 2)
    try inflater.run()
    let rest = input[inflater.place...].prefix(4)
    guard Array(rest) == ZlibStream.checksum(of: inflater.output).bigEndianBytes else {
      throw Failure(reason: "wrong checksum")
    }
    return inflater.output
  }

  private init(input: [UInt8], place: Int) {
    self.input = input
    self.place = place
  }

  private mutating func run() throws(Failure) {
    var isLast = false
    while !isLast {
      isLast = try bits(1) == 1
      switch try bits(2) {
      case 0: try copyStored()
      case 1:
        let lengths =
          (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
        try copyCoded(Code(lengths), Code([Int](repeating: 5, count: 30)))
      case 2:
        let (literals, distances) = try readCodes()
        try copyCoded(literals, distances)
      default: throw Failure(reason: "unknown block")
      }
    }
    // Whole bytes that are held belong to what follows.
    place -= held / 8
  }

  private mutating func bits(_ count: Int) throws(Failure) -> Int {
    while held < count {
      guard place < input.count else { throw Failure(reason: "the data ends") }
      window |= Int(input[place]) << held
      place += 1
      held += 8
    }
    defer {
      window >>= count
      held -= count
    }
    return window & (1 << count - 1)
  }

  private mutating func copyStored() throws(Failure) {
    _ = try bits(held % 8)
    let length = try bits(16)
    guard try bits(16) == length ^ 0xFFFF else { throw Failure(reason: "wrong stored length") }
    for _ in 0..<length { output.append(UInt8(try bits(8))) }
  }

  private mutating func readCodes() throws(Failure) -> (Code, Code) {
    let counts = (try bits(5) + 257, try bits(5) + 1, try bits(4) + 4)
    var small = [Int](repeating: 0, count: 19)
    for index in 0..<counts.2 { small[Self.order[index]] = try bits(3) }
    let code = Code(small)
    var lengths: [Int] = []
    while lengths.count < counts.0 + counts.1 {
      switch try symbol(code) {
      case let length where length < 16: lengths.append(length)
      case 16:
        guard let last = lengths.last else { throw Failure(reason: "nothing to repeat") }
        lengths += [Int](repeating: last, count: try bits(2) + 3)
      case 17: lengths += [Int](repeating: 0, count: try bits(3) + 3)
      default: lengths += [Int](repeating: 0, count: try bits(7) + 11)
      }
    }
    guard lengths.count == counts.0 + counts.1 else { throw Failure(reason: "too many lengths") }
    return (Code(Array(lengths[..<counts.0])), Code(Array(lengths[counts.0...])))
  }

  private mutating func copyCoded(_ literals: Code, _ distances: Code) throws(Failure) {
    while true {
      let value = try symbol(literals)
      if value == 256 { return }
      if value < 256 {
        output.append(UInt8(value))
        continue
      }
      guard value < 286 else { throw Failure(reason: "unknown length") }
      let length = try Self.lengthBases[value - 257] + bits(Self.lengthBits[value - 257])
      let code = try symbol(distances)
      guard code < 30 else { throw Failure(reason: "unknown distance") }
      let distance = try Self.distanceBases[code] + bits(max(0, code / 2 - 1))
      guard distance <= output.count else { throw Failure(reason: "too far back") }
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
  }

  private mutating func symbol(_ code: Code) throws(Failure) -> Int {
    var value = 0
    var first = 0
    var index = 0
    for length in 1...15 {
      value |= try bits(1)
      let count = code.counts[length]
      if value - count < first { return code.symbols[index + value - first] }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    throw Failure(reason: "no such code")
  }

  /// A Huffman code by the lengths of its symbols (RFC 1951, 3.2.2).
  private struct Code {
    /// How many codes have each length.
    var counts = [Int](repeating: 0, count: 16)
    /// Symbols in the order of their codes.
    var symbols: [Int]

    init(_ lengths: [Int]) {
      for length in lengths where length > 0 { counts[length] += 1 }
      symbols = lengths.indices.filter { lengths[$0] > 0 }.sorted {
        (lengths[$0], $0) < (lengths[$1], $1)
      }
    }
  }
}
