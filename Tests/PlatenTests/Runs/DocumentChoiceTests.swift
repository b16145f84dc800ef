import FoundationEssentials
import Platen
import TestSupport
import Testing

/// Which documents and pages a run reads: page ranges, encrypted documents, and how a page's picture
/// and its faults get into the record.
@Suite(.timeLimit(.minutes(15))) struct DocumentChoiceTests {
  private let invoice = DocumentSource.file(
    path: Checkout.samples.appending(path: "invoices/invoice-uk-blank-back.pdf").path)

  private func record(
    pages: String? = nil, passwords: Passwords = .none, of source: DocumentSource
  ) async throws -> Record {
    var overrides = ["model": "offline"]
    overrides["pages"] = pages
    let pipeline = try Pipeline(
      contentsOf: Checkout.pipelines.appending(path: "invoice.yaml").path, overriding: overrides)
    var options = RunOptions(isolation: Workspace.workers)
    options.passwords = passwords
    let outcome = try #require(await pipeline.run([source], options: options).outcomes().first)
    try RecordSchema.expectValid(outcome.record.json)
    return outcome.record
  }

  @Test func `pages that nobody asked for are skipped and leave the record complete`() async throws
  {
    let record = try await record(pages: "1,7-", of: invoice)
    #expect(record.status == .complete && record.data["total"] != .null)
    #expect(record.pages.map(\.status) == [.read, .skipped])
    #expect(record.pages[1].reason == "not asked for (pages 1,7-)")
    #expect(record.pages.map(\.way) == [.drawn, nil])
    #expect(Record(json: record.json)?.pages == record.pages)
  }

  @Test func `a document without any of the pages is rejected by name`() async throws {
    let record = try await record(pages: "3-", of: invoice)
    #expect(record.rejection?.code == "no_such_page" && record.rejection?.stage == "load")
    #expect(record.rejection?.message.contains("2 pages") == true)
    #expect(record.pages.map(\.status) == [.skipped, .skipped])
  }

  @Test func `a choice of pages is part of the fingerprint, in any spelling the same`() throws {
    let workspace = try Workspace()
    let all = try workspace.pipeline().fingerprint
    let some = try workspace.pipeline(overriding: ["pages": "3,1-2"]).fingerprint
    #expect(some != all)
    #expect(try workspace.pipeline(overriding: ["pages": "1-3"]).fingerprint == some)
  }

  @Test func `a choice that is none is a fault of the pipeline file`() throws {
    let text = "name: x\nstages:\n  - load:\n      pages: 3-1\n"
    let error = #expect(throws: PipelineFileError.self) {
      try PipelineFile(parsing: text, path: "x.yaml")
    }
    #expect(
      error?.description.hasPrefix("x.yaml:4:14: 'pages': '3-1' ends before it begins") == true)
  }

  @Test(.needsCorpora) func `an encrypted document is read with its password and told without`()
    async throws
  {
    let file = try #require(Corpora.folder).appending(path: "pdf/pikepdf/graph-encrypted.pdf")
    let source = DocumentSource.file(path: file.path)
    #expect(try await record(of: source).rejection?.code == "document_encrypted")
    let wrong = try await record(passwords: Passwords(["sesame"]), of: source)
    #expect(wrong.rejection?.code == "document_password_wrong")
    #expect(!wrong.json.text(.compact).contains("sesame"))
    let folder = try TemporaryFolder()
    let names = try folder.write(
      #"{"other-*": "x", "graph-*.pdf": ["no", "user"]}"#, to: "passwords.json")
    let read = try await record(passwords: try Passwords(namesIn: names.path), of: source)
    #expect(read.rejection?.code != "document_password_wrong" && read.document.pages == 1)
  }

  @Test(arguments: [
    ("\"a*\": [one, 'two']\nb: 1234\n", "abc", ["one", "two"]), ("b: 0012", "b", ["0012"]),
    ("a: &p x\nb: *p", "in/b", ["x"]), ("b: ' x '", "b", [" x "]),
  ]) func `a file of passwords by name is YAML or JSON`(
    text: String, name: String, expected: [String]
  ) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(text, to: "passwords.yaml")
    #expect(try Passwords(namesIn: file.path).candidates(for: name) == expected)
  }

  @Test(arguments: [
    "", "- secret", "secret", "a: {b: secret}", "a: [secret, [x]]", "a:", "a: []",
    "a: secret\na: secret2", "a: \"secret", "a: secret: x",
  ]) func `a faulty file of passwords is refused without quoting it`(text: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(text, to: "passwords.yaml")
    let error = #expect(throws: Passwords.FileError.self) { try Passwords(namesIn: file.path) }
    #expect(error?.description.hasPrefix(file.path) == true)
    #expect(error?.message.contains("secret") == false, "\(error?.message ?? "")")
  }

  @Test func `what is to be known of a page's picture is a finding of the record`() async throws {
    // A font that nothing on this machine has makes no finding here; a text layer of characters that
    // no text has does, where the words are recognised instead.
    let bytes = Self.garbled
    let record = try await record(of: .bytes(bytes, name: "garbled.pdf"))
    let finding = try #require(record.findings.first { $0.code == "text_layer_distrusted" })
    #expect(finding.severity == .note && finding.message.hasPrefix("page 1: "))
  }

  @Test func `a record of an earlier version still parses`() async throws {
    let record = try await record(pages: "1", of: invoice)
    var json = try #require(record.json.object)
    let pages = try #require(json["pages"]?.array).map { page -> JSONValue in
      var page = page.object ?? [:]
      page["way"] = nil
      return .object(page)
    }
    json["pages"] = .array(pages)
    let old = try #require(Record(json: .object(json)))
    #expect(old.pages.map(\.way) == [nil, nil] && old.pages.map(\.status) == [.read, .skipped])
  }

  /// A page whose font maps its letters to a private use area.
  private static var garbled: [UInt8] {
    let map = """
      /CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def
      1 begincodespacerange <00> <FF> endcodespacerange
      1 beginbfrange <20> <7E> <E020> endbfrange endcmap end end
      """
    let lines = (0..<6).map {
      "BT /F 14 Tf 20 \(170 - $0 * 24) Td (Invoice number A-\($0) total 12.50) Tj ET"
    }.joined(separator: "\n")
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R "
        + "/Resources << /Font << /F 5 0 R >> >> >>",
      "<< /Length \(lines.utf8.count) >>\nstream\n\(lines)\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
      "<< /Length \(map.utf8.count) >>\nstream\n\(map)\nendstream",
    ]
    // The cross-reference table is left to be mended.
    let body = objects.enumerated().map { "\($0.offset + 1) 0 obj\n\($0.element)\nendobj\n" }
    return Array(
      ("%PDF-1.7\n" + body.joined() + "trailer\n<< /Size 7 /Root 1 0 R >>\n%%EOF\n").utf8)
  }
}
