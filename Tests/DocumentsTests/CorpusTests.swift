import FoundationEssentials
import Imaging
import TestSupport
import Testing

@testable import Documents

@Suite(.needsCorpora, .timeLimit(.minutes(15))) struct CorpusTests {
  @Test func `every document of the corpora ends as pages or as a named error`() async throws {
    let processes = WorkerProcesses()
    let pool = DecoderPool(isolation: .processes(processes.command, count: 2))
    let files = ["pdf", "image", "jpeg"].flatMap(Corpora.files)
    let outcomes = await withTaskGroup(of: (String, DecodingError?).self) { group in
      for file in files {
        group.addTask { (file.path, await Self.renderFirstPages(of: file, pool)) }
      }
      return await group.reduce(into: [String: String]()) {
        $0[$1.0] = $1.1?.code.rawValue ?? "rendered"
      }
    }
    await pool.shutdown()
    let counts = outcomes.values.reduce(into: [String: Int]()) {
      $0[$1, default: 0] += 1
    }
    print("corpora: \(counts.sorted { $0.key < $1.key })")
    #expect(outcomes.count == files.count)
    #expect(counts["rendered", default: 0] > 320)
    #expect(counts["decoder_unavailable"] == nil && counts["document_changed"] == nil)
    // None of these files is known to kill a decoder; one that starts to is worth a look.
    #expect(outcomes.filter { $0.value == "decoder_died" }.isEmpty)
  }

  private static func renderFirstPages(
    of file: URL, _ pool: DecoderPool
  ) async -> DecodingError? {
    let source = DocumentSource.file(path: file.path)
    let options = RenderOptions(maxSide: 500, text: .layer)
    return await failure {
      let document = try await pool.open(source)
      for number in 1...min(2, document.pageCount) {
        let page = try await pool.render(page: number, of: source, options: options)
        #expect(max(page.image.width, page.image.height) <= 500)
        for word in page.text?.words ?? [] {
          #expect(!word.text.isEmpty && word.box.x >= 0 && word.box.maxX <= 1.000001)
        }
      }
    }
  }
}
