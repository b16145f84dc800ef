public import Documents

/// The account of every page of a document: nothing is dropped in silence.
///
/// A ledger starts with every page open that is asked for. Stages close pages as they are dealt
/// with, each once; a record can be complete only when no page is open and none failed, or was
/// skipped though it was asked for.
public struct PageLedger: Sendable, Hashable {
  /// How a page ended.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// It was shown to the model (or read by the offline reader).
    case read
    /// There is nothing on it to read, so it was not shown.
    case blank
    /// It could not be read; the reason says why.
    case failed
    /// It was left out on purpose; the reason says by which option.
    case skipped
  }

  /// A page and its end.
  public struct Entry: Sendable, Hashable {
    /// The page's number, from 1.
    public let number: Int
    /// How it ended; nil while it is open.
    public fileprivate(set) var status: Status?
    /// Why it failed or was skipped; nil otherwise.
    public fileprivate(set) var reason: String?
    /// Width in pixels of the picture that was made of it; nil where none was made.
    public fileprivate(set) var width: Int?
    /// Height in pixels of that picture.
    public fileprivate(set) var height: Int?
    /// How that picture was made; nil where none was made.
    public fileprivate(set) var way: RenderedPage.Way?

    /// An entry as a record states it.
    init(
      number: Int, status: Status? = nil, reason: String? = nil, width: Int? = nil,
      height: Int? = nil, way: RenderedPage.Way? = nil
    ) {
      self.number = number
      self.status = status
      self.reason = reason
      self.width = width
      self.height = height
      self.way = way
    }
  }

  /// One entry a page, in page order.
  public private(set) var entries: [Entry]
  /// The pages that are asked for; nil for every page.
  private let wanted: PageRanges?

  /// A ledger in which every page that is asked for is open, and the others are skipped.
  ///
  /// - Parameter wanted: the pages that are asked for; nil for every page.
  public init(pageCount: Int, wanted: PageRanges? = nil) {
    self.wanted = wanted
    entries = (0..<pageCount).map { index in
      if let wanted, !wanted.contains(index + 1) {
        Entry(number: index + 1, status: .skipped, reason: "not asked for (pages \(wanted))")
      } else {
        Entry(number: index + 1)
      }
    }
  }

  /// Closes a page as seen in a picture of this size, made in this way.
  public mutating func close(
    _ page: Int, as status: Status, width: Int, height: Int, way: RenderedPage.Way? = nil
  ) {
    change(page) {
      $0.status = status
      $0.width = width
      $0.height = height
      $0.way = way
    }
  }

  /// Closes a page that gave no picture, with the reason.
  public mutating func close(_ page: Int, as status: Status, reason: String) {
    change(page) {
      $0.status = status
      $0.reason = reason
    }
  }

  /// Closes a page as another ledger has it.
  mutating func close(as entry: Entry) {
    change(entry.number) { $0 = entry }
  }

  /// Turns pages that were read into failed ones, for what they were read for did not come about,
  /// and closes every open page the same way.
  public mutating func fail(reason: String) {
    for index in entries.indices
    where entries[index].status == nil || entries[index].status == .read {
      entries[index].status = .failed
      entries[index].reason = reason
    }
  }

  /// The same for one page, where it was read.
  public mutating func fail(_ page: Int, reason: String) {
    precondition(entries.indices.contains(page - 1), "page \(page) is not in the ledger")
    guard entries[page - 1].status == .read else { return }
    entries[page - 1].status = .failed
    entries[page - 1].reason = reason
  }

  /// The numbers of the pages that no stage has closed.
  public var openPages: [Int] { entries.filter { $0.status == nil }.map(\.number) }

  /// Whether every page that is asked for was read or is blank.
  public var isComplete: Bool {
    entries.allSatisfy { entry in
      entry.status == .read || entry.status == .blank || !(wanted?.contains(entry.number) ?? true)
    }
  }

  private mutating func change(_ page: Int, _ body: (inout Entry) -> Void) {
    precondition(entries.indices.contains(page - 1), "page \(page) is not in the ledger")
    precondition(entries[page - 1].status == nil, "page \(page) is closed already")
    body(&entries[page - 1])
  }
}
