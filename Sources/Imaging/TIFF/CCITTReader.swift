import CTIFF

/// Rows of a fax-coded picture that has no file format around it, as scanned pages have it in PDF.
///
/// libtiff decodes it, behind the front of a TIFF file that is made for it, so the data is not
/// copied. Rows come as gray of 0 and 255.
package final class CCITTReader: RowReader {
  /// The most that TIFF's 32-bit tags can say.
  private static let largest = Int(UInt32.max)

  package let size: PixelSize
  package let profile: [UInt8]? = nil
  package private(set) var findings: [PictureFinding] = []

  private let file: TIFFFile
  private let table: BilevelTable
  /// The sample of paper, for rows that are missing.
  private let paper: UInt8
  private var bits: [UInt8]
  private var next = 0
  private var hasEnded = false
  private var firstDamage: Int?

  /// A reader of encoded data, from its first row.
  ///
  /// - Throws: `ImageError` with `unsupported` for what the standards allow and libtiff can't decode
  ///   (Group 4 and two-dimensional Group 3 with rows that start at bytes, and the latter without
  ///   end-of-line codes), and `damaged`
  ///   where a size is none.
  package init(_ data: FileBytes, _ parameters: CCITTParameters) throws(ImageError) {
    guard (1...Self.largest).contains(parameters.columns),
      (1...Self.largest).contains(parameters.rows), (1...Self.largest).contains(data.count)
    else {
      throw ImageError(
        .damaged,
        "The fax data is of \(parameters.columns) x \(parameters.rows) pixels and "
          + "\(data.count) bytes, which is no picture.")
    }
    let coding = try CCITTCoding(parameters, data)
    let head = Self.head(parameters, coding, count: data.count)
    file = try TIFFFile(data, behind: FileBytes(head))
    if let mode = coding.mode { file.set(TIFFTAG_FAXMODE, mode) }
    size = PixelSize(width: parameters.columns, height: parameters.rows)
    paper = parameters.blackIs1 ? 0 : 255
    table = BilevelTable(zero: paper, one: 255 - paper)
    bits = [UInt8](repeating: 0, count: max(file.rowLength, (parameters.columns + 7) / 8))
    file.clearComplaints()
  }

  package var format: Raster.PixelFormat { .gray }

  package func read(rows count: Int, into target: UnsafeMutablePointer<UInt8>) {
    precondition(next + count <= size.height, "each row is read once")
    for row in 0..<count {
      unsafe readRow(into: target + row * size.width)
    }
  }

  private func readRow(into target: UnsafeMutablePointer<UInt8>) {
    defer { next += 1 }
    if !hasEnded {
      let isRead = unsafe bits.withUnsafeMutableBytes { bits in
        guard let bits = bits.baseAddress else { return false }
        return unsafe file.readRow(next, into: bits)
      }
      check(isRead)
    }
    if hasEnded {
      unsafe target.update(repeating: paper, count: size.width)
    } else {
      unsafe bits.withUnsafeBufferPointer { bits in
        guard let bits = bits.baseAddress else { return }
        unsafe table.expand(bits, width: size.width, into: target)
      }
    }
  }

  /// A damaged row is shown as far as it was understood, and the next is tried; behind the end of
  /// the data there is only paper.
  private func check(_ isRead: Bool) {
    if isRead && file.errorCount == 0 && file.warningCount == 0 { return }
    let words = file.complaint ?? "no reason given"
    hasEnded = !isRead || words.hasPrefix("Premature EOF")
    if hasEnded {
      // The codes that end the data are read as a bad row first.
      let wasEnd = firstDamage == next - 1 && next > 0
      if wasEnd { findings.removeLast() }
      findings.append(
        PictureFinding(
          .truncated,
          "The fax data ends at row \(wasEnd ? next : next + 1) of \(size.height); "
            + "the rest is blank."))
    } else if firstDamage == nil {
      firstDamage = next
      findings.append(
        PictureFinding(
          .damaged,
          "The fax data is damaged from row \(next + 1) of \(size.height): \(words)."))
    }
    file.clearComplaints()
  }

  private static func head(
    _ parameters: CCITTParameters, _ coding: CCITTCoding, count: Int
  ) -> [UInt8] {
    var builder = TIFFDirectoryBuilder()
    builder.add(TIFFTAG_IMAGEWIDTH, parameters.columns)
    builder.add(TIFFTAG_IMAGELENGTH, parameters.rows)
    builder.add(TIFFTAG_BITSPERSAMPLE, 1)
    builder.add(TIFFTAG_COMPRESSION, Int(coding.compression))
    builder.add(TIFFTAG_PHOTOMETRIC, Int(PHOTOMETRIC_MINISWHITE))
    builder.add(TIFFTAG_FILLORDER, Int(FILLORDER_MSB2LSB))
    builder.add(TIFFTAG_STRIPOFFSETS, TIFFDirectoryBuilder.length(tags: 11))
    builder.add(TIFFTAG_SAMPLESPERPIXEL, 1)
    builder.add(TIFFTAG_ROWSPERSTRIP, parameters.rows)
    builder.add(TIFFTAG_STRIPBYTECOUNTS, count)
    builder.add(
      coding.compression == COMPRESSION_CCITTFAX4 ? TIFFTAG_GROUP4OPTIONS : TIFFTAG_GROUP3OPTIONS,
      coding.options)
    return builder.bytes
  }
}
