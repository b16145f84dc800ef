import FoundationEssentials
import Platen
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct PageExportTests {
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
