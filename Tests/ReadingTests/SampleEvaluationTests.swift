import Documents
import FoundationEssentials
import JSON
import Reading
import Recognition
import TestSupport
import Testing

/// The offline reader on the project's own samples, each against its expected record: what the
/// project promises of it, with the scores printed.
@Suite(.serialized) struct SampleEvaluationTests {
  private struct Sample {
    var document: URL
    var expected: URL
    var schema: URL
  }

  private static let hasSamples = !samples(in: "invoices").isEmpty

  @Test(.enabled(if: hasSamples, "needs samples/invoices and pipelines/schemas"))
  func `every scalar of text-layer invoices is right, and of scans four in five`() async throws {
    var counts: [PageText.Origin: (right: Int, all: Int)] = [:]
    for sample in Self.samples(in: "invoices") {
      let (origin, right, all) = try await score(sample)
      counts[origin, default: (0, 0)].right += right
      counts[origin, default: (0, 0)].all += all
      print("offline reader, \(sample.document.lastPathComponent): \(right) of \(all) scalars")
    }
    if let layer = counts[.textLayer] { #expect(layer.right == layer.all) }
    if let scans = counts[.ocr] { #expect(scans.right * 5 >= scans.all * 4) }
  }

  @Test(
    .enabled(if: hasSamples, "needs the samples and pipelines/schemas"),
    arguments: ["receipts", "forms", "letters"])
  func `four in five scalars of the other samples are right`(kind: String) async throws {
    var sum = (right: 0, all: 0)
    for sample in Self.samples(in: kind) {
      let (_, right, all) = try await score(sample)
      sum.right += right
      sum.all += all
      print("offline reader, \(sample.document.lastPathComponent): \(right) of \(all) scalars")
    }
    #expect(sum.right * 5 >= sum.all * 4)
  }

  /// The right scalars outside of arrays, and how many are expected.
  private func score(
    _ sample: Sample
  ) async throws -> (origin: PageText.Origin, right: Int, all: Int) {
    let pool = DecoderPool(isolation: .inProcess(TesseractRecognizer()))
    let source = DocumentSource.file(path: sample.document.path)
    let document = try await pool.open(source)
    var pages: [NumberedPageText] = []
    for number in 1...document.pageCount {
      let page = try await pool.render(
        page: number, of: source, options: RenderOptions(text: .layerOrRecognized))
      if let text = page.text { pages.append(NumberedPageText(number: number, text: text)) }
    }
    let schema = try JSONValue(parsing: [UInt8](Data(contentsOf: sample.schema)))
    let expected = try JSONValue(parsing: [UInt8](Data(contentsOf: sample.expected)))
    let data = OfflineReader(schema: schema).read(pages).data
    let wanted = Self.scalars(expected, at: JSONPointer())
    for (pointer, value) in wanted where data[at: pointer] != value {
      let got = data[at: pointer]?.text() ?? "nothing"
      print("  \(sample.document.lastPathComponent)\(pointer): \(value.text()), read \(got)")
    }
    let origin = pages.first { !$0.text.words.isEmpty }?.text.origin ?? .ocr
    return (origin, wanted.count { data[at: $0.0] == $0.1 }, wanted.count)
  }

  private static func scalars(
    _ value: JSONValue, at pointer: JSONPointer
  ) -> [(JSONPointer, JSONValue)] {
    switch value {
    case .object(let members):
      members.flatMap { scalars($0.value, at: pointer.appending($0.name)) }
    case .array: []
    default: [(pointer, value)]
    }
  }

  private static func samples(in kind: String) -> [Sample] {
    let folder = Checkout.samples.appending(path: kind)
    let schema = Checkout.pipelines.appending(path: "schemas/\(kind.dropLast()).json")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    guard FileManager.default.fileExists(atPath: schema.path) else { return [] }
    return names.sorted().compactMap { name in
      guard let end = name.lastIndex(of: "."), !name.hasSuffix(".json") else { return nil }
      let expected = folder.appending(path: name[..<end] + ".expected.json")
      guard FileManager.default.fileExists(atPath: expected.path) else { return nil }
      return Sample(document: folder.appending(path: name), expected: expected, schema: schema)
    }
  }
}
