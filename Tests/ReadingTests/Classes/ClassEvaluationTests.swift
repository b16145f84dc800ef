import Documents
import FoundationEssentials
import Imaging
import Reading
import Recognition
import TestSupport
import Testing

/// How well pages are told apart without a model, on stacks of real documents; the scores are printed.
@Suite(.serialized) struct ClassEvaluationTests {
  private static let classes = [
    DocumentClassProfile(
      name: "invoice", description: "An invoice or credit note from a supplier."),
    DocumentClassProfile(
      name: "receipt", description: "A till receipt.",
      signs: ["Cash", "Change", "Cashier", "Kasse", "MwSt", "VAT"]),
    DocumentClassProfile(
      name: "letter", description: "A letter to somebody, with a greeting and a signature."),
  ]

  /// A document of a stack: its class, and its pages.
  private struct Document {
    var name: String
    var documentClass: String?
    var pages: [PageText]
  }

  private struct Score {
    var classes = 0
    var beginnings = 0
    var pages = 0
  }

  @Test func `the samples, one behind the other`() async throws {
    let folders = [
      ("letters", "letter"), ("receipts", "receipt"), ("invoices", "invoice"), ("forms", nil),
    ]
    var documents: [[Document]] = []
    for (folder, documentClass) in folders {
      let path = Checkout.samples.appending(path: folder)
      let names = try FileManager.default.contentsOfDirectory(atPath: path.path).sorted()
      documents.append(
        try await names.filter { $0.hasSuffix(".pdf") || $0.hasSuffix(".png") }.asyncMap { name in
          Document(
            name: name, documentClass: documentClass,
            pages: try await pages(of: path.appending(path: name)))
        })
    }
    let score = judge(Self.interleaved(documents), "samples")
    #expect(score.classes * 10 >= score.pages * 9)
    #expect(score.beginnings * 10 >= score.pages * 9)
  }

  @Test(.needsCorpora) func `receipts by their gold text, and invoices by their text layers`()
    async throws
  {
    let receipts = try Corpora.files(in: "extract/sroie/box").map { file in
      Document(name: file.lastPathComponent, documentClass: "receipt", pages: [try gold(file)])
    }
    let invoices = try await Corpora.files(in: "extract/invoice2data/compare")
      .filter { $0.pathExtension == "pdf" }.asyncMap { file in
        Document(
          name: file.lastPathComponent, documentClass: "invoice", pages: try await pages(of: file))
      }
    let score = judge(Self.interleaved([receipts, invoices]), "corpora")
    #expect(score.classes * 10 >= score.pages * 8)
    #expect(score.beginnings * 10 >= score.pages * 8)
  }

  /// One of each kind in turn.
  private static func interleaved(_ kinds: [[Document]]) -> [Document] {
    (0..<(kinds.map(\.count).max() ?? 0)).flatMap { index in
      kinds.compactMap { $0.indices.contains(index) ? $0[index] : nil }
    }
  }

  private func judge(_ documents: [Document], _ title: String) -> Score {
    let stack = documents.flatMap { document in
      document.pages.enumerated().map { (document, $0.offset == 0, $0.element) }
    }.filter { !$0.2.words.isEmpty }
    let verdicts = PageClassifier(Self.classes).verdicts(
      of: stack.enumerated().map { NumberedPageText(number: $0.offset + 1, text: $0.element.2) })
    var score = Score()
    for (said, (document, begins, _)) in zip(verdicts, stack) {
      score.pages += 1
      if said.name == document.documentClass { score.classes += 1 }
      if said.begins == begins { score.beginnings += 1 }
      if said.name != document.documentClass || said.begins != begins {
        print(
          "  \(document.name): \(said.name ?? "none")\(said.begins ? ", begins" : ""), not "
            + "\(document.documentClass ?? "none")\(begins ? ", begins" : "")")
      }
    }
    print(
      "classes of \(title): \(score.classes) of \(score.pages) pages, beginnings: \(score.beginnings)"
    )
    return score
  }

  private func pages(of file: URL) async throws -> [PageText] {
    let pool = DecoderPool(isolation: .inProcess(TesseractRecognizer()))
    let source = DocumentSource.file(path: file.path)
    let document = try await pool.open(source)
    return try await Array(1...document.pageCount).asyncMap { page in
      try await pool.render(
        page: page, of: source, options: RenderOptions(text: .layerOrRecognized)
      ).text
    }.compactMap(\.self)
  }

  private func gold(_ file: URL) throws -> PageText {
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let rows = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", maxSplits: 8, omittingEmptySubsequences: false)
    }.filter { $0.count == 9 }
    let extent = rows.flatMap { $0.prefix(8).compactMap { Double($0) } }.max() ?? 1
    // The paper is as wide as what is printed on it, with margins.
    let width = rows.compactMap { Double($0[2]) }.max() ?? 1
    let page = PageText(
      origin: .ocr, aspectRatio: 1,
      words: rows.flatMap { row in
        let numbers = row.prefix(8).compactMap { Double($0) }
        let xs = stride(from: 0, to: numbers.count, by: 2).map { numbers[$0] }
        let ys = stride(from: 1, to: numbers.count, by: 2).map { numbers[$0] }
        return PageBuilder.words(
          of: String(row[8]), left: xs.min() ?? 0, right: xs.max() ?? 0, top: ys.min() ?? 0,
          bottom: ys.max() ?? 0, extent: extent)
      })
    let share = min(1.05 * width / extent, 1)
    return PageText(
      origin: .ocr, aspectRatio: share,
      words: page.words.map { word in
        var word = word
        word.box.x /= share
        word.box.width /= share
        return word
      })
  }
}

extension Sequence {
  fileprivate func asyncMap<Value>(
    _ make: (Element) async throws -> Value
  ) async rethrows -> [Value] {
    var values: [Value] = []
    for element in self { values.append(try await make(element)) }
    return values
  }
}
