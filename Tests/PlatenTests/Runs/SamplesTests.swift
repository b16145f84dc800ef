import FoundationEssentials
import Platen
import TestSupport
import Testing

/// The offline reader against the samples' expected data.
@Suite(.timeLimit(.minutes(15))) struct SamplesTests {
  /// How many scalar fields of a document were read right.
  struct Score {
    var right = 0
    var total = 0
    var wrong: [String] = []

    static func += (sum: inout Score, other: Score) {
      sum.right += other.right
      sum.total += other.total
      sum.wrong += other.wrong
    }

    var share: Double { total == 0 ? 0 : Double(right) / Double(total) }
  }

  @Test
  func `the offline reader gets every scalar field of text invoices and most of scanned ones`()
    async throws
  {
    let records = try await records(of: "invoice", in: "invoices")
    for (record, _) in records { try expectEvidence(record) }
    let scores = scores(records)
    var text = Score()
    var scanned = Score()
    for (name, score) in scores.sorted(by: { $0.key < $1.key }) {
      print(
        "offline \(name): \(score.right) of \(score.total)", score.wrong.joined(separator: "; "))
      if try await hasTextLayer(name) { text += score } else { scanned += score }
    }
    print("offline invoices with a text layer: \(text.right) of \(text.total) scalar fields")
    print("offline scanned invoices: \(scanned.right) of \(scanned.total) scalar fields")
    #expect(text.right == text.total, "\(text.wrong)")
    #expect(scanned.share >= 0.8, "\(scanned.wrong)")
    #expect(scores.count >= 9)
  }

  @Test(arguments: [
    ("receipt", "receipts", 0.6), ("form", "forms", 0.6), ("letter", "letters", 0.5),
  ])
  func `the offline reader reads the other samples`(
    _ pipeline: String, _ folder: String, _ floor: Double
  ) async throws {
    var sum = Score()
    for (name, score) in scores(try await records(of: pipeline, in: folder)).sorted(by: {
      $0.key < $1.key
    }) {
      print(
        "offline \(name): \(score.right) of \(score.total)", score.wrong.joined(separator: "; "))
      sum += score
    }
    print("offline \(folder): \(sum.right) of \(sum.total) scalar fields")
    #expect(sum.share >= floor, "\(sum.wrong)")
  }

  @Test func `of a picture nothing is made up`() async throws {
    for (record, _) in try await records(of: "caption", in: "pictures") {
      #expect(record.status == .complete)
      #expect(record.data["caption"] == .null)
      try RecordSchema.expectValid(record.json)
    }
  }

  /// Every value that was found says where it stands.
  private func expectEvidence(_ record: Record) throws {
    try RecordSchema.expectValid(record.json)
    #expect(record.model?.answered == "offline-reader", "\(String(describing: record.rejection))")
    for entry in record.evidence {
      let value = try #require(record.data[at: entry.pointer], "\(entry.pointer)")
      #expect(value != .null)
      #expect(record.pages.contains { $0.number == entry.evidence.page && $0.status == .read })
    }
  }

  private func scores(_ records: [(record: Record, expected: JSONValue)]) -> [String: Score] {
    var scores: [String: Score] = [:]
    for (record, expected) in records {
      var score = Score()
      compare(expected, record.data, at: "", &score)
      scores[record.document.name] = score
    }
    return scores
  }

  private func compare(
    _ expected: JSONValue, _ found: JSONValue?, at path: String, _ score: inout Score
  ) {
    switch expected {
    case .object(let members):
      for (name, value) in members { compare(value, found?[name], at: path + "/" + name, &score) }
    case .array: break
    default:
      score.total += 1
      if found == expected {
        score.right += 1
      } else {
        let found = found?.text(.compact) ?? "nothing"
        score.wrong.append("\(path): \(found), not \(expected.text(.compact))")
      }
    }
  }

  private func records(
    of pipeline: String, in folder: String
  ) async throws -> [(record: Record, expected: JSONValue)] {
    let pipeline = try Pipeline(
      contentsOf: Checkout.pipelines.appending(path: "\(pipeline).yaml").path,
      overriding: ["model": "offline"])
    let inputs = try InputListing(of: [Checkout.samples.appending(path: folder).path])
    var records: [(Record, JSONValue)] = []
    // Scans are read in unoptimized code beside other tests: the clock tells nothing here.
    var options = RunOptions(isolation: Workspace.workers)
    options.limits.wallSeconds = 600
    for outcome in try await pipeline.run(inputs, options: options).outcomes() {
      let name = outcome.record.document.name
      let stem = name.prefix(upTo: try #require(name.lastIndex(of: ".")))
      let expected = try Data(contentsOf: URL(filePath: stem + ".expected.json"))
      records.append((outcome.record, try JSONValue(parsing: Array(expected))))
    }
    #expect(!records.isEmpty)
    return records
  }

  private func hasTextLayer(_ path: String) async throws -> Bool {
    let pool = DecoderPool(isolation: .inProcess())
    let page = try await pool.render(
      page: 1, of: .file(path: path), options: RenderOptions(text: .layer))
    return page.text?.words.isEmpty == false
  }
}
