import CPoppler
import Imaging

/// A page of a PDF: its crop box, turned by its /Rotate.
@safe final class PDFPage: OpenPage {
  /// Sides beyond this, in points, are taken as this: they come from broken files, and the picture
  /// is bounded in any case.
  private static let longestSide = 1_000_000.0
  private static let recognitionResolution = 300.0
  private static let recognitionSide = 6000
  private static let recognitionPixels = 12_000_000

  /// poppler's page.
  var handle: OpaquePointer { unsafe source.handle }
  /// Size of the upright page in units of its own space: points, 1/72 inch, but for pages that
  /// state another unit.
  let width: Double
  let height: Double

  let number: Int
  private var source: PopplerPage
  private let document: PDFDocument

  init(_ source: PopplerPage, number: Int, document: PDFDocument) throws(DecodingError) {
    self.source = source
    self.number = number
    self.document = document
    var width = 0.0
    var height = 0.0
    unsafe poppler_page_get_size(source.handle, &width, &height)
    self.width = min(width, Self.longestSide)
    self.height = min(height, Self.longestSide)
    guard self.width > 0, self.height > 0 else {
      throw DecodingError(
        .damaged, "Page \(number) of the PDF states a size of \(width) x \(height) points.")
    }
  }

  var aspectRatio: Double { width / height }

  func picture(_ options: RenderOptions) throws(DecodingError) -> PagePicture {
    let size = size(at: options.resolution).fitting(
      maxSide: options.maxSide, maxPixels: options.maxPixels)
    return try picture(size)
  }

  func pictureForRecognition() throws(DecodingError) -> PagePicture {
    try picture(
      size(at: Self.recognitionResolution).fitting(
        maxSide: Self.recognitionSide, maxPixels: Self.recognitionPixels))
  }

  private func picture(_ size: PixelSize) throws(DecodingError) -> PagePicture {
    ownComplaints = Complaints()
    var usedPoppler = false
    let direct = direct.picture(size) {
      usedPoppler = true
      let (picture, complaints) = heard(onlyPicture)
      self.ownComplaints = complaints
      return picture
    }
    if var picture = direct {
      picture.findings += complaints.findings(on: number) + structureFindings()
      if usedPoppler { picture.findings += pictureFindings }
      return picture
    }
    let raster = try draw(size)
    return PagePicture(
      raster: raster, way: .drawn,
      findings: complaints.findings(on: number) + pictureFindings + fontFindings()
        + structureFindings())
  }

  /// What poppler complained of when it last made a picture of the page.
  var complaints: Complaints { ownComplaints.first == nil ? textComplaints : ownComplaints }
  private var ownComplaints = Complaints()
  /// What it complained of while the page's text was looked for: some it says only once.
  private var textComplaints = Complaints()

  /// Works with poppler's page and hears what it complains of; once more, on a mended page, where a
  /// stray `Q` made it give up.
  func heard<Result>(_ body: () -> Result) -> (result: Result, complaints: Complaints) {
    var complaints = Complaints()
    let result = complaints.listening(body)
    guard complaints.strayRestores > 0, let mended = document.mendedPage(number, of: source) else {
      return (result, complaints)
    }
    source = mended
    complaints = Complaints()
    return (complaints.listening(body), complaints)
  }

  /// The pictures that poppler draws a part of, without a word.
  private lazy var pictureFindings = document.directPages.pictureFindings(
    on: number, direct.look)

  /// What is known of the page's one picture.
  private(set) lazy var direct = document.directPages.way(number, width: width, height: height)

  /// What text may be missing from a drawing of the page.
  private func fontFindings() -> [PictureFinding] {
    guard let fonts = document.directPages.fonts(on: number), !fonts.names.isEmpty else {
      return []
    }
    return document.missingFonts.findings(fonts)
  }

  /// What is wrong with the file as a whole, told once: with its first page.
  private func structureFindings() -> [PictureFinding] {
    guard number == 1, document.directPages.objects?.isMended == true else { return [] }
    return [
      PictureFinding(
        .damaged,
        "The file's table of objects was broken and was rebuilt: pages, or parts of pages, may be "
          + "missing. Get the whole file.")
    ]
  }

  /// The page's own text, looked for once.
  private(set) lazy var statedText: TextLayer = {
    let (text, complaints) = heard { findText() }
    textComplaints = complaints
    return text
  }()

  /// How many points a unit of the page's own space measures; poppler 22 takes it for one.
  private lazy var userUnit = min(
    document.directPages.userUnit(of: number), Self.longestSide / max(width, height))

  private func size(at resolution: Double) -> PixelSize {
    let scale = userUnit * resolution / 72
    return PixelSize(
      width: max(1, Int((width * scale).rounded())),
      height: max(1, Int((height * scale).rounded())))
  }

  /// Draws the page; larger first where a picture is most of it.
  private func draw(_ size: PixelSize) throws(DecodingError) -> Raster {
    let enlargement = direct.enlargement(size)
    if enlargement == 1 { return try drawn(size) }
    let larger = PixelSize(
      width: Int((Double(size.width) * enlargement).rounded()),
      height: Int((Double(size.height) * enlargement).rounded()))
    do {
      return try drawn(larger).resized(to: size)
    } catch {
      // Larger is only quicker: what there is no memory for is drawn in its own size.
      guard error.code == .limit else { throw error }
      return try drawn(size)
    }
  }

  /// Draws the page on white, annotations and form fields with it.
  private func drawn(_ size: PixelSize) throws(DecodingError) -> Raster {
    let surface = try document.surfaces.surface(size)
    let (fault, complaints) = heard {
      unsafe surface.draw { context in
        unsafe cairo_scale(context, Double(size.width) / width, Double(size.height) / height)
        unsafe poppler_page_render(handle, context)
      }
    }
    self.ownComplaints = complaints
    if let fault {
      throw DecodingError(
        fault == .memory ? .limit : .damaged,
        "Page \(number) of the PDF can't be drawn: \(fault.reason).")
    }
    return surface.raster()
  }
}
