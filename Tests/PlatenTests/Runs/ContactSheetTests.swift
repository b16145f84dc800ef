import ChatCompletions
import FoundationEssentials
import Platen
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(15))) struct ContactSheetTests {
  private let workspace: Workspace
  private let decoder = DecoderPool(isolation: Workspace.workers)

  init() throws { workspace = try Workspace() }

  private var path: String { workspace.folder.url.appending(path: "sheets/all.html").path }

  private func export() throws -> PageExport {
    try PageExport(
      to: nil, options: RenderOptions(thumbnail: ContactSheet.thumbnailSide), decoder: decoder)
  }

  private func html() throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }

  @Test func `the sheet shows each page with its numbers, and each failure with its reason`()
    async throws
  {
    let picture = try workspace.pictures(1)[0]
    let note = try workspace.folder.write("hello", to: "<b>&\u{202E}note.pdf")
    let sheet = try ContactSheet(at: path, model: "kimi", tokens: .kimi)
    let sources = [picture, .file(path: note.path)]
    // They come back in the other order, and stand in their own.
    for (place, source) in sources.enumerated().reversed() {
      let section = try await sheet.section()
      let result = try await export().export(source, onto: section)
      #expect(result.files.isEmpty)
      #expect(result.pages == 1 - place)
      try await sheet.append(section, at: place)
    }
    try await sheet.finish()
    let html = try html()
    #expect(html.contains("src=\"data:image/jpeg;base64,"))
    #expect(html.contains("200 × 280"))
    #expect(html.contains("<span>80 tokens</span>"))
    #expect(html.contains("<code>document_unsupported</code>"))
    #expect(html.contains("&lt;b&gt;&amp;") && !html.contains("<b>&"))
    #expect(html.contains("<dt>documents failed</dt><dd>1</dd>"))
    #expect(html.contains("<dt>pages shown</dt><dd>1</dd>"))
    let main = try #require(html.firstRange(of: "</header>")).upperBound
    #expect(html[main...].drop { $0.isWhitespace }.hasPrefix("<main>\n<section"))
    #expect(html.hasSuffix("</main>\n</body>\n</html>\n"))
    #expect(!html.contains("<script") && !html.contains("http://") && !html.contains("https://"))
    let first = try #require(html.firstRange(of: "page-0.png"))
    let second = try #require(html.firstRange(of: "note.pdf"))
    #expect(first.lowerBound < second.lowerBound)
    await decoder.shutdown()
  }

  @Test func `the file takes its name when it is complete, and nothing else is left`() async throws
  {
    do {
      let sheet = try ContactSheet(at: path, model: "kimi", tokens: .kimi)
      let section = try await sheet.section()
      _ = try await export().export(workspace.pictures(1)[0], onto: section)
      try await sheet.append(section, at: 0)
      #expect(!FileManager.default.fileExists(atPath: path))
      try await sheet.finish()
    }
    _ = try ContactSheet(at: path, model: "kimi", tokens: .kimi)
    let folder = URL(filePath: path).deletingLastPathComponent().path
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["all.html"])
    await decoder.shutdown()
  }

  @Test func `a sheet that can't be written is an error that names it`() throws {
    let error = #expect(throws: OutputError.self) {
      try ContactSheet(at: workspace.folder.url.path, model: "kimi", tokens: .kimi)
    }
    #expect(error?.description.contains("sheet.html") == true)
  }
}
