/// How the pages of a document are cut into windows.
public struct Windowing: Sendable, Hashable {
  /// The most pages of a window; nil for all pages of a document in one.
  public var pages: Int?
  /// How many pages a window shares with the one before it, so that what goes on over a page break is
  /// seen whole by one of them; less than `pages`.
  public var overlap: Int

  /// What is done where nothing is said. Ten pages are as much as a request can carry to most servers,
  /// and what is asked of the eleventh page seldom needs the first.
  public static let standard = Windowing(pages: 10)

  /// Windows of so many pages; nil for all in one.
  public init(pages: Int?, overlap: Int = 0) {
    precondition(pages.map { $0 > overlap } ?? true, "windows that overlap whole never end")
    self.pages = pages
    self.overlap = overlap
  }

  /// The windows of a document.
  ///
  /// As few as the size allows, and of sizes as equal as can be: twelve pages by ten are six and six,
  /// not ten and two.
  func windows(of document: [Int]) -> [PageWindow] {
    guard let size = pages, document.count > size else {
      return document.isEmpty ? [] : [PageWindow(pages: document, position: 0, isPart: false)]
    }
    let step = size - overlap
    let count = (document.count - overlap + step - 1) / step
    // New pages of each window: what is left of the document, shared out evenly.
    let fresh = document.count - overlap
    return (0..<count).map { position in
      let start = fresh * position / count
      let end = fresh * (position + 1) / count + overlap
      return PageWindow(pages: Array(document[start..<end]), position: position, isPart: true)
    }
  }

  /// In how many windows a page can be at most, where a document has no more pages than this.
  func mostWindows(ofAPageAmong count: Int) -> Int {
    guard let size = pages, count > size, overlap > 0 else { return 1 }
    // Windows are made equal, so that they may begin closer to each other than their size asks for, but
    // no closer than half of that.
    let closest = (size - overlap + 1) / 2
    return 1 + (overlap + closest - 1) / closest
  }
}
