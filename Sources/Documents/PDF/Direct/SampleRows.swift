import Imaging

/// Rows of a picture whose samples a PDF holds as they are, but for lossless compression.
final class SampleRows: RowReader {
  let size: PixelSize
  let format: Raster.PixelFormat
  let profile: [UInt8]? = nil
  private(set) var findings: [PictureFinding] = []

  private let bits: Int
  private let isInverted: Bool
  private let table: SampleTable
  private let octets: [UInt64]
  private var rows: PredictedRows
  private var next = 0
  private var hasEnded = false

  /// - Throws: where the predictor was told of other rows than the picture has.
  init(_ picture: StoredPicture, _ source: SampleBytes) throws(DrawnReason) {
    size = picture.size
    bits = picture.bitsPerSample
    isInverted = picture.isInverted
    let components = picture.colors.components
    table = SampleTable(picture.colors, bits: min(bits, 8), isInverted: isInverted)
    format = components == 3 || !table.isGray ? .rgb : .gray
    octets = bits == 1 && components == 1 && table.isGray ? table.octets : []
    let rowLength = (size.width * components * bits + 7) / 8
    switch picture.predictor {
    case .none: break
    case .differences(let colors, let stated, let columns):
      guard stated == 8, bits == 8, colors == components, columns == size.width else {
        throw .parameters
      }
    case .png(let colors, let stated, let columns):
      guard stated == bits, colors == components, columns == size.width else { throw .parameters }
    }
    rows = PredictedRows(
      source, predictor: picture.predictor, rowLength: rowLength,
      pixelLength: (components * bits + 7) / 8)
  }

  func read(rows count: Int, into target: UnsafeMutablePointer<UInt8>) {
    precondition(next + count <= size.height, "each row is read once")
    let length = size.width * format.bytesPerPixel
    for row in 0..<count {
      let place = unsafe target + row * length
      if !hasEnded {
        let isRead = unsafe rows.next { unsafe unpack($0, into: place) }
        if !isRead { end(at: next + row) }
      }
      if hasEnded { unsafe place.update(repeating: 255, count: length) }
    }
    next += count
  }

  private func end(at row: Int) {
    hasEnded = true
    findings.append(
      PictureFinding(
        .truncated,
        "The picture's data ends at row \(row + 1) of \(size.height); the rest is white."))
  }

  private func unpack(_ row: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<UInt8>) {
    let samples = size.width * (format == .rgb && table.isGray ? 3 : 1)
    if !table.isGray {
      unsafe unpackPalette(row, into: target)
    } else if !octets.isEmpty {
      unsafe unpackBits(row, into: target)
    } else if bits >= 8 {
      let step = bits / 8
      let flip: UInt8 = isInverted ? 255 : 0
      unsafe table.bytes.withUnsafeBufferPointer { table in
        for index in 0..<samples {
          unsafe target[index] = step == 1 ? table[Int(row[index])] : row[index * 2] ^ flip
        }
      }
    } else {
      for index in 0..<samples {
        unsafe target[index] = table.bytes[sample(index, of: row)]
      }
    }
  }

  private func unpackPalette(
    _ row: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<UInt8>
  ) {
    unsafe table.bytes.withUnsafeBufferPointer { table in
      for index in 0..<size.width {
        let entry = unsafe sample(index, of: row) * 3
        unsafe target[index * 3] = table[entry]
        unsafe target[index * 3 + 1] = table[entry + 1]
        unsafe target[index * 3 + 2] = table[entry + 2]
      }
    }
  }

  private func unpackBits(
    _ row: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<UInt8>
  ) {
    let whole = size.width / 8
    let wide = UnsafeMutableRawPointer(target)
    unsafe octets.withUnsafeBufferPointer { octets in
      for index in 0..<whole {
        unsafe wide.storeBytes(
          of: octets[Int(row[index])].littleEndian, toByteOffset: index * 8, as: UInt64.self)
      }
    }
    for index in whole * 8..<size.width {
      unsafe target[index] = table.bytes[sample(index, of: row)]
    }
  }

  /// A sample of at most eight bits by its place in a row.
  private func sample(_ index: Int, of row: UnsafePointer<UInt8>) -> Int {
    if bits == 8 { return unsafe Int(row[index]) }
    let place = index * bits
    return unsafe Int(row[place >> 3]) >> (8 - bits - place & 7) & (1 << bits - 1)
  }
}
