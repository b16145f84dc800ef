import Glibc
import Imaging

/// Decodes sound PNG files by the specification (third edition), pixel by pixel and without libpng,
/// to 8-bit colours over white: what the reader is measured against.
struct ReferencePNG {
  let width: Int
  let height: Int
  /// Red, green and blue of each pixel.
  private(set) var colors: [UInt8]

  private var depth = 0
  private var colorType: UInt8 = 0
  private var palette: [UInt8] = []
  private var transparency: [UInt8]?
  private var exponent = 1.0

  init(_ file: [UInt8]) {
    var offset = 8
    var data: [UInt8] = []
    var header: [UInt8] = []
    var gamma: Double?
    var hasRGB = false
    while offset < file.count {
      let length = Self.number(file, offset)
      let content = Array(file[offset + 8..<offset + 8 + length])
      switch String(decoding: file[offset + 4..<offset + 8], as: UTF8.self) {
      case "IHDR": header = content
      case "PLTE": palette = content
      case "tRNS": transparency = content
      case "gAMA": gamma = Double(Self.number(content, 0)) / 100_000
      case "sRGB", "iCCP": hasRGB = true
      case "IDAT": data += content
      default: break
      }
      offset += length + 12
    }
    width = Self.number(header, 0)
    height = Self.number(header, 4)
    colors = [UInt8](repeating: 255, count: width * height * 3)
    depth = Int(header[8])
    colorType = header[9]
    if let gamma, !hasRGB, abs(gamma * 2.2 - 1) > 0.05 { exponent = 1 / (gamma * 2.2) }
    let bytes = ReferenceInflate.zlib(data)
    let passes =
      header[12] == 0
      ? [(0, 0, 1, 1)]
      : [
        (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
        (0, 1, 1, 2),
      ]
    var place = 0
    for pass in passes { read(pass, from: bytes, at: &place) }
  }

  private var channels: Int {
    switch colorType {
    case 2: 3
    case 4: 2
    case 6: 4
    default: 1
    }
  }

  private mutating func read(
    _ pass: (left: Int, top: Int, right: Int, down: Int), from bytes: [UInt8], at place: inout Int
  ) {
    let columns = (width - pass.left + pass.right - 1) / pass.right
    let rows = (height - pass.top + pass.down - 1) / pass.down
    if columns <= 0 || rows <= 0 { return }
    let length = (columns * channels * depth + 7) / 8
    let step = max(1, channels * depth / 8)
    var above = [Int](repeating: 0, count: length)
    for row in 0..<rows {
      let filter = bytes[place]
      var line = [Int](repeating: 0, count: length)
      for index in 0..<length {
        let left = index < step ? 0 : line[index - step]
        let corner = index < step ? 0 : above[index - step]
        line[index] =
          (Int(bytes[place + 1 + index]) + Self.guess(filter, left, above[index], corner)) & 255
      }
      place += length + 1
      for column in 0..<columns {
        set(
          column * pass.right + pass.left, row * pass.down + pass.top,
          (0..<channels).map { sample(line, column * channels + $0) })
      }
      above = line
    }
  }

  private static func guess(_ filter: UInt8, _ a: Int, _ b: Int, _ c: Int) -> Int {
    switch filter {
    case 1: return a
    case 2: return b
    case 3: return (a + b) / 2
    case 4:
      let (pa, pb, pc) = (abs(b - c), abs(a - c), abs(a + b - 2 * c))
      return pa <= pb && pa <= pc ? a : pb <= pc ? b : c
    default: return 0
    }
  }

  private func sample(_ line: [Int], _ index: Int) -> Int {
    switch depth {
    case 8: return line[index]
    case 16: return line[index * 2] << 8 | line[index * 2 + 1]
    default:
      let bit = index * depth
      return line[bit / 8] >> (8 - depth - bit % 8) & (1 << depth - 1)
    }
  }

  private mutating func set(_ x: Int, _ y: Int, _ samples: [Int]) {
    let top = Double(1 << depth - 1)
    var opacity = 255
    var levels: [Double]
    if colorType == 3 {
      levels = (0..<3).map { Double(palette[samples[0] * 3 + $0]) / 255 }
      if let transparency, samples[0] < transparency.count {
        opacity = Int(transparency[samples[0]])
      }
    } else {
      let isGray = colorType == 0 || colorType == 4
      levels = (0..<3).map { Double(samples[isGray ? 0 : $0]) / top }
      if colorType == 4 || colorType == 6 {
        opacity = (samples.last ?? 0) >> (depth - 8)
      } else if let transparency {
        let key = (0..<channels).map {
          Int(transparency[$0 * 2]) << 8 | Int(transparency[$0 * 2 + 1])
        }
        if key == samples { opacity = 0 }
      }
    }
    for channel in 0..<3 {
      let level = (pow(levels[channel], exponent) * 255).rounded()
      let shown = 255 - (255 - level) * Double(opacity) / 255
      colors[(y * width + x) * 3 + channel] = UInt8(shown.rounded())
    }
  }

  private static func number(_ bytes: [UInt8], _ offset: Int) -> Int {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
  }
}
