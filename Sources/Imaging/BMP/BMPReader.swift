/// Rows of a BMP file; only run lengths are decoded whole.
final class BMPReader: RowReader {
  let format: Raster.PixelFormat
  private(set) var findings: [PictureFinding] = []

  private let bytes: FileBytes
  private let header: BMPHeader
  private let runs: BMPRuns?
  private let colors: BMPColors
  /// Bytes from one stored row to the next: whole words.
  private let stride: Int
  private var next = 0

  /// Reads the header; pixels are read when rows are asked for.
  init(_ bytes: FileBytes) throws(ImageError) {
    let header = try BMPHeader(bytes)
    self.bytes = bytes
    self.header = header
    stride = (header.size.width * header.bits + 31) / 32 * 4
    colors = BMPColors(header, hasAlpha: Self.usesAlpha(header, bytes))
    format = colors.format
    runs =
      header.coding == .runs
      ? BMPRuns(bytes, at: header.dataOffset, size: header.size, bits: header.bits) : nil
    // The last row needs no padding.
    let rowLength = (header.size.width * header.bits + 7) / 8
    let available = bytes.count - header.dataOffset
    let whole =
      runs.map { $0.end ?? header.size.height }
      ?? (available < rowLength
        ? 0 : min((available - rowLength) / stride + 1, header.size.height))
    if whole == 0 {
      throw ImageError(.truncated, "The BMP file ends before its first row. Get the whole file.")
    }
    if whole < header.size.height {
      findings.append(
        PictureFinding(
          .truncated,
          "The BMP file ends at row \(whole + 1) of \(header.size.height) in the order stored."))
    }
    wholeRows = whole
  }

  /// Whether any pixel has alpha: many programs leave its byte at zero throughout and mean opaque.
  private static func usesAlpha(_ header: BMPHeader, _ bytes: FileBytes) -> Bool {
    guard header.coding == .masks, header.masks[3] != 0 else { return false }
    let length = header.bits / 8
    let mask = Int(header.masks[3])
    return Swift.stride(from: header.dataOffset, through: bytes.count - length, by: length)
      .contains { (bytes.littleEndian(length, at: $0) ?? 0) & mask != 0 }
  }

  /// Stored rows that the file has.
  private let wholeRows: Int

  var size: PixelSize { header.size }
  var profile: [UInt8]? { header.profile }

  func read(rows count: Int, into target: UnsafeMutablePointer<UInt8>) {
    precondition(next + count <= size.height, "each row is read once")
    let length = size.width * format.bytesPerPixel
    for row in 0..<count {
      let stored = header.isTopDown ? next : size.height - 1 - next
      let row = unsafe UnsafeMutableBufferPointer(start: target + row * length, count: length)
      unsafe self.row(stored, into: row)
      next += 1
    }
  }

  private func row(_ stored: Int, into target: UnsafeMutableBufferPointer<UInt8>) {
    if let runs {
      for x in 0..<size.width {
        let place = stored * size.width + x
        unsafe colors.set(runs.isSet[place] ? Int(runs.indices[place]) : nil, at: x, target)
      }
      return
    }
    guard stored < wholeRows else {
      unsafe target.update(repeating: 255)
      return
    }
    let start = header.dataOffset + stored * stride
    switch header.bits {
    case 1...8:
      let bits = header.bits
      for x in 0..<size.width {
        let shift = 8 - bits - x * bits & 7
        let byte = Int(bytes[start + x * bits / 8])
        unsafe colors.set(byte >> shift & (1 << bits - 1), at: x, target)
      }
    case 24:
      for x in 0..<size.width {
        for channel in 0..<3 { unsafe target[x * 3 + channel] = bytes[start + x * 3 + 2 - channel] }
      }
    default:
      let length = header.bits / 8
      for x in 0..<size.width {
        let pixel = (0..<length).reduce(UInt32(0)) {
          $0 | UInt32(bytes[start + x * length + $1]) << UInt32($1 * 8)
        }
        unsafe colors.set(pixel: pixel, at: x, target)
      }
    }
  }
}
