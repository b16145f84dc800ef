import Glibc
import TestSupport

/// What a PNG file should show, by a decoder written for the tests after the PNG specification: every
/// chunk's checksum proved, rows unfiltered, interlacing undone, palette, gamma and transparency
/// over white applied in real numbers. It shares no code with libpng or with the code under test.
struct PNGExpectation {
  /// Why a file is no PNG.
  struct Failure: Error {
    var reason: String
  }

  let width: Int
  let height: Int
  /// Whether the file stores gray, so that one sample a pixel is expected.
  let isGray: Bool
  /// Gray or red, green and blue, from 0 to 255, as the specification's real numbers give them.
  private(set) var samples: [Double] = []
  /// The same in bytes, where opacity too has been taken to a byte before it is used: of sixteen
  /// bits the first eight.
  private(set) var bytes: [UInt8] = []

  private let depth: Int
  private let colorType: Int
  private var palette: [UInt8] = []
  private var transparency: [UInt8]?
  /// What stored light is raised to for the curve of sRGB.
  private var exponent = 1.0

  init(_ file: [UInt8]) throws {
    guard file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
      throw Failure(reason: "no signature")
    }
    let chunks = try Self.chunks(of: file)
    guard let header = chunks.first, header.type == "IHDR", header.bytes.count == 13,
      chunks.last?.type == "IEND"
    else { throw Failure(reason: "no header or no end") }
    width = Self.number(header.bytes[0..<4])
    height = Self.number(header.bytes[4..<8])
    depth = Int(header.bytes[8])
    colorType = Int(header.bytes[9])
    isGray = colorType == 0 || colorType == 4
    let depths = [0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16]]
    guard width > 0, height > 0, depths[colorType]?.contains(depth) == true,
      header.bytes[10] == 0, header.bytes[11] == 0, header.bytes[12] < 2
    else { throw Failure(reason: "a header that means nothing") }
    var data: [UInt8] = []
    var gamma = 0.0
    for chunk in chunks {
      switch chunk.type {
      case "PLTE": palette = chunk.bytes
      case "tRNS": transparency = chunk.bytes
      case "gAMA": gamma = Double(Self.number(chunk.bytes[...])) / 100_000
      case "IDAT": data += chunk.bytes
      default: continue
      }
    }
    if data.isEmpty { throw Failure(reason: "no pixels") }
    // A profile says more than a gamma does, and goes before it (PNG, 11.3.2); a gamma near that of
    // sRGB is taken for it, as decoders do.
    let hasProfile = chunks.contains { ["sRGB", "iCCP"].contains($0.type) }
    if gamma > 0, !hasProfile, abs(gamma * 2.2 - 1) > 0.05 { exponent = 1 / (gamma * 2.2) }
    var rows = Rows(
      bytes: try Inflater.inflate(zlib: data), bitsPerPixel: depth * Self.channels(colorType))
    samples = [Double](repeating: 0, count: width * height * (isGray ? 1 : 3))
    bytes = [UInt8](repeating: 0, count: samples.count)
    for pass in header.bytes[12] == 1 ? Self.adam7 : [(0, 0, 1, 1)] {
      let (x, y, stepX, stepY) = pass
      guard x < width, y < height else { continue }
      let columns = (width - x + stepX - 1) / stepX
      rows.begin(columns: columns)
      for row in stride(from: y, to: height, by: stepY) {
        let bytes = try rows.next()
        for column in 0..<columns { place(bytes, column, x: x + column * stepX, y: row) }
      }
    }
  }

  private static let adam7 = [
    (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
    (0, 1, 1, 2),
  ]

  private mutating func place(_ row: [UInt8], _ column: Int, x: Int, y: Int) {
    let channels = Self.channels(colorType)
    let stored = (0..<channels).map { sample(row, column * channels + $0) }
    let largest = Double(1 << depth - 1)
    let colors: [Double]
    var alpha = 1.0
    var byteAlpha: Double?
    switch colorType {
    case 3:
      let index = stored[0]
      colors = (0..<3).map {
        index * 3 + $0 < palette.count ? Double(palette[index * 3 + $0]) / 255 : 0
      }
      if let transparency, index < transparency.count { alpha = Double(transparency[index]) / 255 }
    case 4, 6:
      colors = stored.dropLast().map { Double($0) / largest }
      alpha = Double(stored[channels - 1]) / largest
      byteAlpha = Double(stored[channels - 1] >> (depth - 8)) / 255
    default:
      colors = stored.map { Double($0) / largest }
      if let transparency {
        let key = (0..<channels).map { Self.number(transparency[$0 * 2..<$0 * 2 + 2]) }
        if stored == key { alpha = 0 }
      }
    }
    for (channel, color) in colors.enumerated() {
      let level = (pow(color, exponent) * 255).rounded()
      let index = (y * width + x) * colors.count + channel
      samples[index] = 255 - (255 - level) * alpha
      bytes[index] = UInt8((255 - (255 - level) * (byteAlpha ?? alpha)).rounded())
    }
  }

  private func sample(_ row: [UInt8], _ index: Int) -> Int {
    if depth == 16 { return Int(row[index * 2]) << 8 | Int(row[index * 2 + 1]) }
    let bit = index * depth
    return Int(row[bit / 8]) >> (8 - depth - bit % 8) & (1 << depth - 1)
  }

  private static func channels(_ colorType: Int) -> Int {
    [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][colorType] ?? 1
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  private static func chunks(of file: [UInt8]) throws -> [(type: String, bytes: [UInt8])] {
    var chunks: [(type: String, bytes: [UInt8])] = []
    var place = 8
    while place < file.count {
      guard place + 12 <= file.count else { throw Failure(reason: "a chunk is cut off") }
      let length = number(file[place..<place + 4])
      guard place + 12 + length <= file.count else { throw Failure(reason: "a chunk is cut off") }
      let end = place + 8 + length
      guard Array(file[end..<end + 4]) == PNGChecksum.bytes(of: file[place + 4..<end]) else {
        throw Failure(reason: "a chunk's checksum is wrong")
      }
      let type = String(decoding: file[place + 4..<place + 8], as: UTF8.self)
      chunks.append((type, Array(file[place + 8..<end])))
      if type == "IEND" { break }
      place = end + 4
    }
    return chunks
  }
}

extension PNGExpectation {
  /// Rows of the picture, or of one pass of it, with their filters undone (PNG, 9).
  private struct Rows {
    let bytes: [UInt8]
    let bitsPerPixel: Int
    private var place = 0
    private var above: [UInt8] = []

    init(bytes: [UInt8], bitsPerPixel: Int) {
      self.bytes = bytes
      self.bitsPerPixel = bitsPerPixel
    }

    mutating func begin(columns: Int) {
      above = [UInt8](repeating: 0, count: (columns * bitsPerPixel + 7) / 8)
    }

    mutating func next() throws -> [UInt8] {
      guard place + above.count < bytes.count else { throw Failure(reason: "rows are missing") }
      let filter = bytes[place]
      var row = Array(bytes[place + 1...place + above.count])
      place += above.count + 1
      let step = max(1, bitsPerPixel / 8)
      for index in row.indices {
        let left = index < step ? 0 : Int(row[index - step])
        let up = Int(above[index])
        let corner = index < step ? 0 : Int(above[index - step])
        let guess: Int
        switch filter {
        case 0: guess = 0
        case 1: guess = left
        case 2: guess = up
        case 3: guess = (left + up) / 2
        case 4:
          let distances = (abs(up - corner), abs(left - corner), abs(left + up - 2 * corner))
          guess =
            distances.0 <= distances.1 && distances.0 <= distances.2
            ? left : distances.1 <= distances.2 ? up : corner
        default: throw Failure(reason: "an unknown filter")
        }
        row[index] &+= UInt8(truncatingIfNeeded: guess)
      }
      above = row
      return row
    }
  }
}
