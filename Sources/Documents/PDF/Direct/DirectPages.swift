import Imaging

/// The pages of a document that may be had from their one picture's own data.
///
/// The file is opened a second time, for its objects, when the first page is asked for.
final class DirectPages {
  /// In documents of more pages, these are found by a reader that is given up at once.
  private static let fewPages = 200

  private let bytes: FileBytes
  private let password: String?
  private let pageCount: Int
  private let limits: ImageLimits
  private let ways: PDFWays

  /// - Parameter password: what opened the document; nil where it opens without.
  init(
    _ bytes: FileBytes, password: String?, pageCount: Int, limits: ImageLimits, ways: PDFWays
  ) {
    self.bytes = bytes
    self.password = password
    self.pageCount = pageCount
    self.limits = limits
    self.ways = ways
  }

  /// The same pages, of which no more is known than where they are.
  func anew() -> DirectPages {
    let new = DirectPages(
      bytes, password: password, pageCount: pageCount, limits: limits, ways: ways)
    new.places = places
    return new
  }

  /// The document's objects; nil where they can't be read.
  private(set) lazy var objects: PDFObjects? = {
    if pageCount > Self.fewPages && places == nil {
      let all = PDFObjects(bytes, password: password)
      places = all?.pageReferences
      if places == nil { return all }
    }
    return PDFObjects(bytes, password: password, pagesAt: places)
  }()

  /// Where the pages of a long document are, once that was looked up.
  private var places: [PageReference]?

  private lazy var finder = objects.map { DirectPageFinder($0, limits: limits) }

  /// The bytes to draw from in the stead of the file's own, where that is quicker and shows the same.
  ///
  /// - Parameter page: the first that is drawn.
  func bytesToDraw(from page: Int) -> FileBytes? {
    guard ways == .cheapest, let objects, objects.pageCount == pageCount else { return nil }
    return NeutralProfiles.bytes(bytes, objects, from: page)
  }

  /// A copy of the file for poppler, in which a page and those behind it have no stray `Q`, and the
  /// pages that were looked at; no bytes where there is nothing to mend, or no copy to be had.
  func withoutStrayRestores(from page: Int) -> (bytes: FileBytes?, pages: Range<Int>) {
    guard let objects, objects.pageCount == pageCount,
      let mended = StrayRestores(bytes, password: password, from: page)
    else { return (nil, page..<page + 1) }
    guard ways == .cheapest, let bytes = mended.bytes, let objects = PDFObjects(bytes) else {
      return (mended.bytes, mended.pages)
    }
    return (NeutralProfiles.bytes(bytes, objects, from: page) ?? bytes, mended.pages)
  }

  /// What of a drawn page's pictures is missing.
  func pictureFindings(on number: Int, _ look: PageLook) -> [PictureFinding] {
    guard let objects, objects.pageCount == pageCount else { return [] }
    let pictures =
      look.isFollowed
      ? look.painted.pictures.map(\.image)
      : PageObjects(objects.page(number)).map { NamedPictures($0).pictures } ?? []
    return BrokenOffPictures(limits: limits).findings(pictures, on: number)
  }

  /// The fonts that a page names and the document does not hold.
  func fonts(on number: Int) -> PageFonts? {
    guard let objects, objects.pageCount == pageCount else { return nil }
    return PageObjects(objects.page(number)).map { PageFonts($0) }
  }

  /// How many points a unit of a page's space measures: 1, but for very large pages.
  func userUnit(of number: Int) -> Double {
    guard let objects, objects.pageCount == pageCount else { return 1 }
    return PageObjects(objects.page(number))?.userUnit ?? 1
  }

  /// Looks at a page.
  ///
  /// - Parameters:
  ///   - number: the page's, from 1.
  ///   - width: of the upright page in points, as it is drawn.
  ///   - height: likewise.
  func way(_ number: Int, width: Double, height: Double) -> DirectWay {
    DirectWay(look(at: number, width: width, height: height), limits: limits)
  }

  private func look(at number: Int, width: Double, height: Double) -> PageLook {
    if ways == .drawing { return PageLook(direct: .failure(.asked)) }
    guard let objects, let finder else { return PageLook(direct: .failure(.unreadable)) }
    guard objects.pageCount == pageCount else { return PageLook(direct: .failure(.otherPages)) }
    return finder.look(at: number, width: width, height: height)
  }
}
