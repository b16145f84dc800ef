import FoundationEssentials
import Platen
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(15))) struct PageExportTests {
  @Test func `a decoder that cannot be started ends the export and blames no document`()
    async throws
  {
    let workspace = try Workspace()
    let decoder = DecoderPool(
      isolation: .processes(WorkerCommand(executable: "/nonexistent/decoder")))
    let export = try PageExport(
      to: workspace.output, options: RenderOptions(), decoder: decoder)
    let picture = try workspace.pictures(1)[0]
    let error = await #expect(throws: DecodingError.self) { try await export.export(picture) }
    #expect(error?.code == .decoderUnavailable)
  }

  @Test func `pages and failures come in order, on a sheet too`() async throws {
    let workspace = try Workspace()
    let decoder = DecoderPool(isolation: Workspace.workers)
    // Every third page shows a picture that is too wide to be drawn; the first is larger than those
    // behind it.
    let count = 20
    let failing = Array(stride(from: 3, through: count, by: 3))
    var file = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    let kids = (1...count).map { "\($0 + 2) 0 R" }.joined(separator: " ")
    file += "2 0 obj\n<< /Type /Pages /Kids [\(kids)] /Count \(count) >>\nendobj\n"
    for page in 1...count {
      let side = page == 1 ? 2000 : 100 + page
      let content = failing.contains(page) ? "/Contents 99 0 R" : ""
      file += "\(page + 2) 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(side) \(side)] "
      file += "\(content) /Resources << /XObject << /X 98 0 R >> >> >>\nendobj\n"
    }
    file +=
      "98 0 obj\n<< /Type /XObject /Subtype /Image /Width 40000 /Height 1 /BitsPerComponent 8 "
    file += "/ColorSpace /DeviceGray /Length 0 >>\nstream\n\nendstream\nendobj\n"
    file += "99 0 obj\n<< /Length 26 >>\nstream\n0 20 -20 0 50 50 cm /X Do \nendstream\nendobj\n"
    file += "trailer\n<< /Root 1 0 R >>\n"
    let source = DocumentSource.bytes(Array(file.utf8), name: "many.pdf")
    let path = workspace.folder.url.appending(path: "sheet.html").path
    let sheet = try ContactSheet(at: path, model: "kimi", tokens: .kimi)
    let section = try await sheet.section()
    let options = RenderOptions(thumbnail: ContactSheet.thumbnailSide)
    let export = try PageExport(to: workspace.output, options: options, decoder: decoder)
    let result = try await export.export(source, onto: section)
    try await sheet.append(section, at: 0)
    try await sheet.finish()
    #expect(result.failures.map(\.page) == failing)
    #expect(result.pages == count - failing.count && result.files.count == result.pages)
    #expect(result.files == result.files.sorted())
    let html = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    let places = (1...count).compactMap { html.firstRange(of: "<b>\($0)</b>")?.lowerBound }
    #expect(places.count == count && places == places.sorted())
    await decoder.shutdown()
  }

  @Test func `findings of pages are in the result`() async throws {
    let workspace = try Workspace()
    let decoder = DecoderPool(isolation: Workspace.workers)
    let noise = Raster(
      width: 64, height: 64, format: .gray,
      pixels: (0..<64 * 64).map { UInt8(truncatingIfNeeded: $0 * 7919 >> 3) })
    let file = try noise.jpeg().bytes
    let cut = DocumentSource.bytes(Array(file.prefix(file.count * 3 / 4)), name: "cut.jpg")
    let export = try PageExport(to: workspace.output, options: RenderOptions(), decoder: decoder)
    let result = try await export.export(cut)
    #expect(result.findings.map(\.page) == [1])
    #expect(result.findings.map(\.finding.code) == [.truncated])
    let whole = try await export.export(.bytes(file, name: "whole.jpg"))
    #expect(whole.findings.isEmpty && whole.pages == 1)
    await decoder.shutdown()
  }

  @Test func `a cancelled export ends`() async throws {
    let workspace = try Workspace()
    let decoder = DecoderPool(isolation: Workspace.workers)
    let export = try PageExport(to: workspace.output, options: RenderOptions(), decoder: decoder)
    let picture = try workspace.pictures(1)[0]
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await export.export(picture)
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    await decoder.shutdown()
  }

  @Test func `a damaged document is a failure of its own`() async throws {
    let workspace = try Workspace()
    let decoder = DecoderPool(isolation: Workspace.workers)
    let export = try PageExport(
      to: workspace.output, options: RenderOptions(), decoder: decoder)
    let text = try workspace.folder.write("hello", to: "note.pdf")
    let result = try await export.export(.file(path: text.path))
    #expect(result.files.isEmpty)
    #expect(result.failures.map(\.error.code) == [.unsupported])
    await decoder.shutdown()
  }
}
