import FoundationEssentials
import Imaging
import TestSupport
import Testing

@testable import Documents

/// Every PDF of the corpora: what became of it, as a table.
@Suite(.needsCorpora, .timeLimit(.minutes(15))) struct PDFCorpusTests {
  /// What became of a document.
  struct Row: Sendable {
    var path: String
    var pages: Int?
    var first: String
    var layer: TextTrust?
    var findings: [String] = []
    /// The pages that pdfinfo counts.
    var counted: Int?

    var line: String {
      "\(path)\t\(pages.map { "\($0) pages" } ?? "-")\t\(counted.map { "\($0)" } ?? "-")\t\(first)"
        + "\t\(layer?.rawValue ?? "-")\t\(findings.joined(separator: " "))"
    }
  }

  @Test func `every PDF has pages, as many as pdfinfo counts, or a named error`() async throws {
    let processes = WorkerProcesses()
    let pool = DecoderPool(isolation: .processes(processes.command, count: 2))
    let files = Corpora.files(in: "pdf").filter { $0.pathExtension == "pdf" }
    let rows = await withTaskGroup(of: Row.self) { group in
      for file in files { group.addTask { await Self.row(of: file, pool) } }
      return await group.reduce(into: []) { $0.append($1) }.sorted { $0.path < $1.path }
    }
    await pool.shutdown()
    print("PDFs of the corpora: file, pages, pages by pdfinfo, first page, text layer, findings")
    for row in rows { print(row.line) }
    #expect(rows.count > 290)
    for row in rows where !Self.incomparable.contains(row.path) {
      #expect(row.pages == row.counted, "\(row.path): pdfinfo counts \(row.counted ?? 0)")
    }
    #expect(!rows.contains { ["decoder_died", "document_changed"].contains($0.first) })
    #expect(rows.count { $0.pages != nil } > 270)
    let layers = Dictionary(uniqueKeysWithValues: rows.map { ($0.path, $0.layer) })
    for (path, layer) in Self.layers { #expect(layers[path] == layer, "\(path)") }
    #expect(!rows.contains { $0.layer == .implausible || $0.layer == .offInk })
  }

  /// pdfinfo takes no password of this length; and it opens what has no PDF header at all, which by
  /// its content is no PDF.
  static let incomparable = ["qpdf/enc-XI-long-password.pdf", "qpdf/fuzz-16214.pdf"]

  /// What people see in some of them.
  static let layers: [String: TextTrust] = [
    "ocrmypdf/type3_font_nomapping.pdf": .garbage, "ocrmypdf/graph_ocred.pdf": .partial,
    "ocrmypdf/skew.pdf": .noWords, "ocrmypdf/link.pdf": .partial, "ocrmypdf/cardinal.pdf": .noWords,
    "pikepdf/sandwich.pdf": .trusted, "pypdf/resources/crazyones.pdf": .trusted,
    "pypdf/resources/Seige_of_Vicksburg_Sample_OCR.pdf": .trusted,
    "py-pdf-samples/003-pdflatex-image/pdflatex-image.pdf": .partial,
    "py-pdf-samples/011-google-doc-document/google-doc-document.pdf": .trusted,
    "py-pdf-samples/015-arabic/habibi.pdf": .trusted, "pypdf/resources/multilang.pdf": .trusted,
  ]

  private static func row(of file: URL, _ pool: DecoderPool) async -> Row {
    let parts = file.path.split(separator: "/corpora/pdf/")
    var row = Row(path: parts.last.map(String.init) ?? file.path, first: "")
    let known = PasswordTests.known.first { $0.0 == row.path }?.1.first ?? "openpassword"
    let source = DocumentSource.file(path: file.path)
    do throws(DecodingError) {
      row.pages = try await pool.open(source, passwords: Passwords([known])).pageCount
      let page = try await pool.render(
        page: 1, of: source, options: RenderOptions(maxSide: 700, text: .layer))
      row.first = page.isBlank ? "blank" : "read"
      row.layer = page.text?.layer
      row.findings = page.findings.map(\.code.rawValue)
    } catch {
      row.first = error.code.rawValue
    }
    row.counted = await pagesByPDFInfo(file, password: known)
    return row
  }

  private static func pagesByPDFInfo(_ file: URL, password: String) async -> Int? {
    let pdfinfo = BuiltProgram(at: "/usr/bin/pdfinfo")
    for arguments in [[file.path], ["-upw", password, file.path], ["-opw", password, file.path]] {
      guard let ending = try? await pdfinfo.run(arguments), ending.exitCode == 0 else { continue }
      let line = ending.output.split(separator: "\n").first { $0.hasPrefix("Pages:") }
      return line?.split(separator: " ").last.flatMap { Int($0) }
    }
    return nil
  }
}
