import CTIFF

/// Rows of one page of a TIFF file, decoded by libtiff.
///
/// A page in strips is decoded row by row, one in tiles a row of tiles at a time; one whose colours
/// lie in separate planes, or that libtiff must convert, a strip at a time. What can't be decoded is
/// left about white up to the next strip or tile, and a finding says so.
final class TIFFReader: RowReader {
  /// The most bytes that a row, strip or tile may take.
  private static let largestBand = 1 << 30

  let size: PixelSize
  let profile: [UInt8]?
  private(set) var findings: [PictureFinding]

  private let file: TIFFFile
  private let page: TIFFPage
  private let samples: TIFFSamples
  private let source: any TIFFBandSource
  /// Rows that are decoded and not yet handed out; its first is `band.first`.
  private var band: (first: Int, rows: Int, pixels: [UInt8]) = (0, 0, [])
  private var next = 0
  private var hasDecodedAny = false
  private var firstComplaint: String?

  /// A reader of a page.
  ///
  /// - Parameter number: the page, from 1.
  convenience init(_ bytes: FileBytes, page number: Int) throws(ImageError) {
    let directories = try TIFFDirectories(bytes)
    let file = try directories.file(openAt: number)
    var findings: [PictureFinding] = []
    if directories.isBroken, number == directories.offsets.count {
      findings.append(
        PictureFinding(
          .truncated, "The TIFF file's list of pages leads out of the file behind page \(number)."))
    }
    try self.init(file, page: TIFFPage(file), findings: findings)
  }

  private init(
    _ file: TIFFFile, page: TIFFPage, findings: [PictureFinding]
  ) throws(ImageError) {
    self.file = file
    self.page = page
    self.findings = findings
    size = page.size
    var palette: [[UInt16]]?
    if case .palette = page.conversion {
      palette = file.palette(bits: page.bits)
      if palette == nil { throw ImageError(.damaged, "The TIFF page's palette is missing.") }
    }
    samples = TIFFSamples(page, palette: palette)
    let stated = file.bytes(TIFFTAG_ICCPROFILE)
    switch page.conversion {
    case .gray, .palette, .rgb, .cmyk: profile = stated
    case .lab, .library:
      profile = nil
      if stated != nil {
        self.findings.append(
          PictureFinding(
            .profileIgnored,
            "The TIFF page's colours are converted plainly, not by its colour profile."))
      }
    }
    file.clearComplaints()
    source = try TIFFReader.source(file, page, samples)
  }

  var format: Raster.PixelFormat { samples.format }

  func read(rows count: Int, into target: UnsafeMutablePointer<UInt8>) throws(ImageError) {
    precondition(next + count <= size.height, "each row is read once")
    let length = size.width * format.bytesPerPixel
    for row in 0..<count {
      if next >= band.first + band.rows { advance() }
      let start = (next - band.first) * length
      unsafe band.pixels.withUnsafeBufferPointer { pixels in
        guard let pixels = pixels.baseAddress else { return }
        unsafe (target + row * length).update(from: pixels + start, count: length)
      }
      next += 1
    }
    if next == size.height, !hasDecodedAny { throw nothing }
  }

  private func advance() {
    let rows = source.rows(at: next, of: page)
    let length = rows * size.width * format.bytesPerPixel
    if band.pixels.count != length {
      band.pixels = [UInt8](repeating: samples.white, count: length)
    }
    band.first = next
    band.rows = rows
    let decoded = unsafe band.pixels.withUnsafeMutableBufferPointer { pixels in
      guard let pixels = pixels.baseAddress else { return 0 }
      return unsafe source.decode(row: next, count: rows, into: pixels)
    }
    hasDecodedAny = hasDecodedAny || decoded > 0
    let isWhole = decoded == rows * size.width
    if isWhole && file.errorCount == 0 && !(page.warnsOfDamage && file.warningCount > 0) { return }
    note()
  }

  /// Says once that the page is damaged, and where first.
  private func note() {
    let words = file.complaint ?? "no reason given"
    file.clearComplaints()
    guard firstComplaint == nil else { return }
    firstComplaint = words
    let isCut = [
      "ead error", "EOF", "ot enough data", "outside the file", "beyond", "remature end",
    ]
    .contains { words.contains($0) }
    findings.append(
      PictureFinding(
        isCut ? .truncated : .damaged,
        "The TIFF page's data is \(isCut ? "missing" : "damaged") from row \(next + 1) of "
          + "\(size.height): \(words)."))
  }

  private var nothing: ImageError {
    let isCut = findings.contains { $0.code == .truncated }
    return ImageError(
      isCut ? .truncated : .damaged,
      "Nothing of the TIFF page can be decoded: \(firstComplaint ?? "no reason given").")
  }

  private static func source(
    _ file: TIFFFile, _ page: TIFFPage, _ samples: TIFFSamples
  ) throws(ImageError) -> any TIFFBandSource {
    let rows = min(page.bandRows, page.size.height)
    let length =
      if case .library = page.conversion { rows * page.size.width * 4 } else if page.isTiled {
        file.tileLength
      } else { page.isPlanar ? file.stripLength : file.rowLength }
    // A tile may be larger than its picture, but one that is much larger is a trap for memory.
    guard (1...largestBand).contains(length),
      rows <= largestBand / (page.size.width * page.samples),
      page.bandColumns <= (4 * page.size.area + (1 << 22)) / (page.isTiled ? page.bandRows : 1)
    else {
      throw ImageError(
        .overLimit,
        "The TIFF page has strips or tiles of \(page.bandColumns) x \(page.bandRows) pixels, "
          + "which need more than \(largestBand) bytes. Save it in smaller ones.")
    }
    if case .library = page.conversion { return try TIFFLibraryRows(file, page) }
    if page.isTiled { return TIFFTiles(file, page, samples) }
    return page.isPlanar
      ? TIFFPlanarStrips(file, page, samples) : TIFFStrips(file, page, samples)
  }
}
