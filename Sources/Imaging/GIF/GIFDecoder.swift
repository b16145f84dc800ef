/// Decodes the first frame of a GIF file, transparency and what lies around the frame over white.
enum GIFDecoder {
  static func decode(_ bytes: FileBytes) throws(ImageError) -> DecodedRows {
    let file = try GIFFile(bytes)
    let frame = file.first
    let data = LZWDecoder(bytes, at: frame.dataOffset, count: frame.size.area)
    var findings: [PictureFinding] = []
    if file.frameCount > 1 { findings.append(.framesLeftOut(of: file.frameCount)) }
    if data.ending != .complete {
      let isCut = data.ending == .truncated
      if data.indices.isEmpty {
        throw isCut
          ? ImageError(.truncated, "The GIF file ends before its first pixel. Get the whole file.")
          : ImageError(.damaged, "The GIF data is damaged from its first pixel.")
      }
      let row = data.indices.count / frame.size.width + 1
      findings.append(
        PictureFinding(
          isCut ? .truncated : .damaged,
          "The GIF data is \(isCut ? "missing" : "damaged") from row \(row) of "
            + "\(frame.size.height) in the order stored."))
    }
    return DecodedRows(of: raster(file, data.indices), findings: findings)
  }

  private static func raster(_ file: GIFFile, _ indices: [UInt8]) -> Raster {
    let frame = file.first
    // White for what lets the background through and for places outside the palette.
    var colors = [UInt8](repeating: 255, count: 256 * 3)
    colors.replaceSubrange(0..<frame.palette.count, with: frame.palette)
    if let transparent = frame.transparent {
      for channel in 0..<3 { colors[transparent * 3 + channel] = 255 }
    }
    let isGray = hasOnlyGray(colors)
    let bytes = isGray ? 1 : 3
    var pixels = [UInt8](repeating: 255, count: file.size.area * bytes)
    let order = rowOrder(frame)
    for row in 0..<frame.size.height {
      let start = row * frame.size.width
      guard start < indices.count else { break }
      let first = (order[row] + frame.y) * file.size.width + frame.x
      let stored = indices[start..<min(start + frame.size.width, indices.count)]
      for (x, index) in stored.enumerated() {
        let color = Int(index) * 3
        let place = (first + x) * bytes
        for channel in 0..<bytes { pixels[place + channel] = colors[color + channel] }
      }
    }
    return Raster(
      width: file.size.width, height: file.size.height, format: isGray ? .gray : .rgb,
      pixels: pixels)
  }

  private static func hasOnlyGray(_ colors: [UInt8]) -> Bool {
    for red in stride(from: 0, to: colors.count, by: 3) {
      if colors[red] != colors[red + 1] || colors[red] != colors[red + 2] { return false }
    }
    return true
  }

  /// The rows of the picture in the order in which they are stored (GIF89a, appendix E).
  private static func rowOrder(_ frame: GIFFile.Frame) -> [Int] {
    let height = frame.size.height
    guard frame.isInterlaced else { return Array(0..<height) }
    return [(0, 8), (4, 8), (2, 4), (1, 2)].flatMap { stride(from: $0.0, to: height, by: $0.1) }
  }
}
