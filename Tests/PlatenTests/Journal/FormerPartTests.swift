import FoundationEssentials
import TestSupport
import Testing

@testable import Platen

/// Which documents the journal loses when a bundle is kept as it is split now.
struct FormerPartTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Documents in short: `a12` is the document `a` on pages 1 and 2, `a1x2` failed on page 1, `a12!` was
  /// rejected, and of `a12?` no pipeline reads the class. Pages are of no class in `_3`, and in `~3` for want
  /// of an answer.
  @Test(arguments: [
    ("a12 b3", "c1 d23", ""),
    ("a12 b3", "a12 c3!", "ab"),
    ("a12 b3", "c1 d23!", "ab"),
    ("a1 b23", "c12 d3!", "b"),
    ("a12 b3", "c1 d2x3", "a"),
    ("a12x b3", "c1 d2x3", ""),
    ("a12 b3", "c1 d23?", ""),
    ("a123", "c1! d23?", "a"),
    ("a12 b3", "a12 _3", "a"),
    ("a12 b3", "a12 ~3", "ab"),
  ])
  func `a document stays while a page that was read for it has failed`(
    before: String, now: String, stay: String
  ) async throws {
    let journal = try OutputFolder(folder.url.path).journal
    try await keep(before, in: journal)
    try await keep(now, in: journal)
    let former = before.split(separator: " ").map { String($0.prefix(1)) }
    #expect(try await known(of: former, in: journal) == stay.map { String($0) })
    // Mended, and all goes that the bundle does not hold.
    let mended = String(now.map { "~_".contains($0) ? "c" : $0 }.filter { !"x!?".contains($0) })
    try await keep(mended, in: journal)
    #expect(
      try await known(of: former, in: journal) == former.filter { mended.contains($0) })
  }

  /// Keeps a bundle and its documents, as a run does.
  private func keep(_ script: String, in journal: Journal) async throws {
    var bundle = EmittedRecord.make("bundle", name: "stack.pdf", status: .partial)
    var documents: [Platen.Record] = []
    for word in script.split(separator: " ") {
      if word.hasPrefix("_") || word.hasPrefix("~") {
        let pages = word.compactMap(\.wholeNumberValue)
        bundle.pages += pages.map { PageLedger.Entry(number: $0, status: .skipped) }
        bundle.parts.append(
          Platen.Record.Part(
            pages: pages, documentClass: nil, pipeline: nil, record: nil, status: .skipped))
        if word.hasPrefix("~") {
          bundle.findings.append(
            Finding(.warning, code: "page_not_classified", message: "page 3 has no class"))
        }
        continue
      }
      let isRejected = word.hasSuffix("!") || word.hasSuffix("?")
      let status: Platen.Record.Status = isRejected ? .rejected : .complete
      var document = EmittedRecord.make(
        String(word.prefix(1)), name: "stack.pdf", status: status)
      for mark in word.dropFirst() {
        if let number = mark.wholeNumberValue {
          document.pages.append(
            PageLedger.Entry(number: number, status: isRejected ? .failed : .read))
        } else if mark == "x", let last = document.pages.popLast() {
          document.pages.append(PageLedger.Entry(number: last.number, status: .failed))
        }
      }
      documents.append(document)
      bundle.pages += document.pages
      bundle.parts.append(
        Platen.Record.Part(
          document, pages: document.pages.map(\.number),
          pipeline: word.hasSuffix("?") ? nil : "invoice"))
    }
    for var document in documents {
      document.partOf = bundle.membership(of: document.id)
      try await journal.keep(document)
    }
    try await journal.keep(bundle)
  }

  private func known(of ids: [String], in journal: Journal) async throws -> [String] {
    var known: [String] = []
    for id in ids {
      if try await journal.record(id: id) != nil { known.append(id) }
    }
    return known
  }
}
