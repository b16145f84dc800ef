import Documents
import JSON

extension Record {
  /// A run of pages that one document of a bundle is on, as the bundle's record tells it.
  public struct Part: Sendable, Hashable {
    /// What became of it.
    public enum Status: String, Sendable, Hashable, CaseIterable {
      /// Its own record is complete.
      case complete
      /// Its own record is partial.
      case partial
      /// It was rejected; its own reject says why.
      case rejected
      /// No pipeline was to read it, so that it has no record.
      case skipped
    }

    /// Its pages, in order; blank ones that belong to it are among them.
    public var pages: [Int]
    /// What it was found to be; nil where it is none of the classes.
    public var documentClass: String?
    /// The name of the pipeline that read it; nil where none did.
    public var pipeline: String?
    /// The id of its record or reject; nil where it has none.
    public var record: String?
    /// What became of it.
    public var status: Status
  }

  /// Where a part's record belongs.
  public struct PartOf: Sendable, Hashable {
    /// The id of the bundle's record.
    public var record: String
    /// Which of its parts, from 1, skipped ones counted.
    public var number: Int
    /// How many parts the bundle has.
    public var count: Int
    /// What the part was found to be; nil where it is none of the classes.
    public var documentClass: String?
    /// Its pages, in order.
    public var pages: [Int]
  }
}

extension Record {
  /// The pages of a bundle whose data, if there was any before, is in none of its documents now: those that
  /// failed, but for documents that no pipeline is to read, and those of no class where answers left it open.
  var lostPages: Set<Int> {
    let unread = parts.filter { $0.pipeline == nil }
    let failed = Set(pages.filter { $0.status == .failed }.map(\.number))
    let lost = failed.subtracting(unread.flatMap(\.pages))
    // Which of those without a class it was is told in words only.
    let isOpen = findings.contains { $0.code == Classification.notClassified }
    return isOpen ? lost.union(unread.filter { $0.documentClass == nil }.flatMap(\.pages)) : lost
  }

  /// Where a document belongs in this bundle, by the id of its record; nil where it is none of its parts.
  func membership(of id: String) -> PartOf? {
    guard let index = parts.firstIndex(where: { $0.record == id }) else { return nil }
    return PartOf(
      record: self.id, number: index + 1, count: parts.count,
      documentClass: parts[index].documentClass, pages: parts[index].pages)
  }
}

extension Record.Part {
  var json: JSONValue {
    [
      "pages": .array(pages.map { .number(JSONNumber($0)) }),
      "class": .orNull(documentClass),
      "pipeline": .orNull(pipeline),
      "record": .orNull(record),
      "status": .string(status.rawValue),
    ]
  }

  init?(json: JSONValue) {
    guard let pages = json["pages"]?.array?.compactMap({ $0.number?.int }),
      let status = json["status"]?.string.flatMap(Status.init(rawValue:))
    else { return nil }
    self.init(
      pages: pages, documentClass: json["class"]?.string, pipeline: json["pipeline"]?.string,
      record: json["record"]?.string, status: status)
  }
}

extension Record.PartOf {
  var json: JSONValue {
    [
      "record": .string(record),
      "number": .number(JSONNumber(number)),
      "of": .number(JSONNumber(count)),
      "class": .orNull(documentClass),
      "pages": .array(pages.map { .number(JSONNumber($0)) }),
    ]
  }

  init?(json: JSONValue?) {
    guard let record = json?["record"]?.string, let number = json?["number"]?.number?.int,
      let count = json?["of"]?.number?.int,
      let pages = json?["pages"]?.array?.compactMap({ $0.number?.int })
    else { return nil }
    self.init(
      record: record, number: number, count: count, documentClass: json?["class"]?.string,
      pages: pages)
  }

  /// The pages as they are named to people: `5` or `5-8`.
  var pagesName: String { PageRanges(pages.map { $0...$0 }).description }
}
