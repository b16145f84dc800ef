import Imaging
import TestSupport
import Testing

@testable import Documents

/// A third of a sheet of A4 as a scanner sees it, made by numbers: paper with its grain, what is printed on it, what
/// shows through from its other side, and what light, folds, dust and the scanner add.
struct SyntheticSheet {
  /// Size of the sheet in points.
  static let width = 595, height = 270

  /// Dots an inch.
  var resolution = 150
  /// Content of the side that is scanned, and its darkness: 1 is black.
  var front = ""
  var frontContrast = 0.0
  /// Content of the other side, how dark it shows through, and how wide the paper spreads it: the
  /// standard deviation in millimetres.
  var back = ""
  var backContrast = 0.0
  var spread = 0.3
  /// Level of the paper.
  var paper = 240.0
  /// Standard deviation of the paper's grain and the scanner's noise, in levels.
  var grain = 3.0
  /// By how many levels the light falls off from left to right.
  var falloff = 0.0
  /// Levels of a fold's shadow.
  var fold = 0.0
  /// Width of a black border at two sides, as a share of the sheet.
  var border = 0.0
  /// Specks of dust.
  var dust = 0
  /// Whether dark is light.
  var isNegative = false
  /// Blue and green of the ink as a share of the darkness in red, for a sheet in colour.
  var tint: (green: Double, blue: Double)?
  var seed: UInt64 = 1

  /// The sheet's picture.
  func raster() async throws -> Raster {
    var sheet = try await Plane(of: front, resolution, mirrored: false)
    let (columns, rows) = (sheet.width, sheet.height)
    // A scanner's optics: an edge takes about a pixel and a half.
    sheet.blur(deviation: 0.55)
    var through = try await Plane(of: back, resolution, mirrored: true)
    through.blur(deviation: spread * Double(resolution) / 25.4)
    // In 256ths of a level, for these loops are not optimized.
    var shade = [Int](repeating: Int(paper * 256), count: columns * rows)
    let (slope, strength) = (Int(falloff * 256), Int(backContrast * 256))
    for y in 0..<rows {
      let distance = (Double(y) - Double(rows) / 3) / (0.5 * Double(resolution) / 25.4)
      let crease = abs(distance) < 5 ? Int(fold * 256 / (1 + distance * distance)) : 0
      if slope == 0, crease == 0, strength == 0 { continue }
      for x in 0..<columns {
        let index = y * columns + x
        shade[index] -= crease + slope * x / columns + Int(through.ink[index]) * strength
      }
    }
    addBorderAndDust(&shade, columns, rows)
    var random = SeededGenerator(seed: seed)
    let noise = (0..<4096).map { _ in
      let sum = (0..<6).reduce(0.0) { sum, _ in sum + Double.random(in: -1...1, using: &random) }
      return Int(sum * 0.707 * grain * 256)
    }
    func plane(_ share: Double) -> [UInt8] {
      var state = random.next()
      let strength = Int(frontContrast * share * 256)
      var plane = [UInt8](repeating: 0, count: columns * rows)
      for index in 0..<columns * rows {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let level =
          (shade[index] - Int(sheet.ink[index]) * strength + noise[Int(state >> 52)]) >> 8
        let bounded = level < 0 ? 0 : level > 255 ? 255 : UInt8(level)
        plane[index] = isNegative ? 255 - bounded : bounded
      }
      return plane
    }
    guard let tint else {
      return Raster(width: columns, height: rows, format: .gray, pixels: plane(1))
    }
    let (red, green, blue) = (plane(1), plane(tint.green), plane(tint.blue))
    return Raster(
      width: columns, height: rows, format: .rgb,
      pixels: red.indices.flatMap { [red[$0], green[$0], blue[$0]] })
  }

  private func addBorderAndDust(_ shade: inout [Int], _ columns: Int, _ rows: Int) {
    let wide = Int(border * Double(columns))
    for y in 0..<rows {
      for x in 0..<(y < wide ? columns : wide) { shade[y * columns + x] = 22 * 256 }
    }
    var random = SeededGenerator(seed: seed &+ 7)
    for _ in 0..<dust {
      let x = Int.random(in: 0..<columns - 2, using: &random)
      let y = Int.random(in: 0..<rows - 2, using: &random)
      for index in [0, 1, columns, columns + 1] { shade[y * columns + x + index] -= 60 * 256 }
    }
  }
}

extension SyntheticSheet: CustomTestStringConvertible {
  var testDescription: String {
    "\(resolution) dpi, through \(backContrast), spread \(spread), grain \(grain), "
      + "falloff \(falloff), fold \(fold), border \(border), dust \(dust), negative \(isNegative)"
  }
}

/// How much ink stands at each pixel, 0 to 255.
private struct Plane {
  let width: Int
  let height: Int
  var ink: [UInt8]

  init(of content: String, _ resolution: Int, mirrored: Bool) async throws {
    let page = try await DecoderPool(isolation: .inProcess()).render(
      page: 1,
      of: .bytes(
        PDFBuilder.document(
          [content], mediaBox: "[0 0 \(SyntheticSheet.width) \(SyntheticSheet.height)]"),
        name: "sheet"),
      options: RenderOptions(
        maxSide: 10_000, maxPixels: 100_000_000, resolution: Double(resolution), encoding: .png))
    let raster = try page.raster().inGray().oriented(mirrored ? .topRight : .topLeft)
    width = raster.width
    height = raster.height
    ink = raster.pixels.map { 255 - $0 }
  }

  /// Blurs by means over two squares after each other, which is much like Gauss' curve.
  mutating func blur(deviation: Double) {
    if !ink.contains(where: { $0 > 0 }) { return }
    // Two means of the same width have together this variance: 2 (w^2 - 1) / 12.
    let side = (6 * deviation * deviation + 1).squareRoot()
    for _ in 0..<2 {
      for y in 0..<height { mean(from: y * width, step: 1, count: width, side: side) }
      for x in 0..<width { mean(from: x, step: width, count: height, side: side) }
    }
  }

  /// The means over so many pixels along a line, of which the outermost count in part.
  private mutating func mean(from start: Int, step: Int, count: Int, side: Double) {
    let reach = Int((side - 1) / 2)
    let rest = Int(((side - 1) / 2 - Double(reach)) * 256)
    let whole = (2 * reach + 1) * 256 + 2 * rest
    let line = stride(from: start, to: start + count * step, by: step).map { Int(ink[$0]) }
    // Beyond the ends there is no ink, as in the margins of a page.
    let padded =
      [Int](repeating: 0, count: reach + 1) + line + [Int](repeating: 0, count: reach + 1)
    if !line.contains(where: { $0 > 0 }) { return }
    var sum = padded[1..<2 * reach + 2].reduce(0, +)
    for index in 0..<count {
      let outer = padded[index] + padded[index + 2 * reach + 2]
      ink[start + index * step] = UInt8((sum * 256 + outer * rest + whole / 2) / whole)
      sum += padded[index + 2 * reach + 2] - padded[index + 1]
    }
  }
}
