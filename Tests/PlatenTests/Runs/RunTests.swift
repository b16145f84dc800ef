import FoundationEssentials
import Platen
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(15))) struct RunTests {
  @Test func `a finished document is not done again, and fresh does it again`() async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer(.completion(Workspace.goodAnswer))
    let pipeline = try workspace.pipeline(overriding: ["base_url": server.url("/v1")])
    let pictures = try workspace.pictures(3)

    let first = try await pipeline.run(pictures, options: workspace.options()).outcomes()
    let second = try await pipeline.run(pictures, options: workspace.options()).outcomes()

    #expect(first.map(\.isNew) == [true, true, true])
    #expect(second.map(\.isNew) == [false, false, false])
    #expect(second.map(\.record) == first.map(\.record))
    #expect(server.requests.count == 3)

    var fresh = workspace.options()
    fresh.isFresh = true
    let third = try await pipeline.run(pictures, options: fresh).outcomes()
    #expect(third.map(\.isNew) == [true, true, true])
    #expect(server.requests.count == 6)
    let lines = try workspace.lines("records.jsonl")
    #expect(Set(lines.compactMap { $0["id"]?.string }) == Set(first.map(\.record.id)))
    #expect(lines.count == 3, "a record that was made again replaces its line")
  }

  @Test func `a rejected document is tried again by the next run`() async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer([
      .error(500, type: "server_error"), .completion(Workspace.goodAnswer),
    ])
    let pipeline = try workspace.pipeline(overriding: ["base_url": server.url("/v1")])
    let pictures = try workspace.pictures(1)

    let first = try await pipeline.run(pictures, options: workspace.options()).outcomes()
    #expect(first.map(\.record.status) == [.rejected])
    #expect(try workspace.lines("rejects.jsonl").count == 1)

    let second = try await pipeline.run(pictures, options: workspace.options()).outcomes()
    #expect(second.map(\.record.status) == [.complete])
    #expect(try workspace.lines("rejects.jsonl").isEmpty)
    #expect(try workspace.lines("records.jsonl").count == 1)
  }

  @Test func `equal content under two names is asked about once and has an outcome for each`()
    async throws
  {
    let workspace = try Workspace()
    let server = try ScriptedServer(.completion(Workspace.goodAnswer))
    let one = try workspace.picture("one.png", mark: 1)
    let copy = try workspace.picture("copy.png", mark: 1)

    let outcomes = try await workspace.pipeline(overriding: ["base_url": server.url("/v1")]).run(
      [.file(path: one.path), .file(path: copy.path)], options: workspace.options()
    ).outcomes()

    #expect(outcomes.map(\.isNew) == [true, false])
    #expect(outcomes.map(\.record.document.name) == [one.path, copy.path])
    #expect(server.requests.count == 1)
    #expect(try workspace.lines("records.jsonl").count == 2)
  }

  @Test func `equal content is asked about once even when it is done afresh`() async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer(.completion(Workspace.goodAnswer))
    let one = try workspace.picture("one.png", mark: 1)
    let copy = try workspace.picture("copy.png", mark: 1)
    var options = workspace.options()
    options.isFresh = true
    let outcomes = try await workspace.pipeline(overriding: ["base_url": server.url("/v1")]).run(
      [.file(path: one.path), .file(path: copy.path)], options: options
    ).outcomes()
    #expect(outcomes.map(\.isNew) == [true, false])
    #expect(outcomes.map(\.name) == [one.path, copy.path])
    #expect(server.requests.count == 1)
  }

  @Test func `a decoder that cannot be started ends the run and blames no document`() async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer(.completion(Workspace.goodAnswer))
    var options = workspace.options()
    options.isolation = .processes(WorkerCommand(executable: "/nonexistent/decoder"))
    let run = try workspace.pipeline(overriding: ["base_url": server.url("/v1")]).run(
      try workspace.pictures(2), options: options)
    let error = await #expect(throws: DecodingError.self) { try await run.outcomes() }
    #expect(error?.code == .decoderUnavailable)
  }

  @Test func `pages over max_pages are skipped by name and make the record partial`() async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer(.completion(Workspace.goodAnswer))
    let invoice = Checkout.samples.appending(path: "invoices/invoice-fr-two-pages.pdf")

    let record = try #require(
      try await workspace.pipeline(
        extract: ["max_pages: 1"], overriding: ["base_url": server.url("/v1")]
      ).run([.file(path: invoice.path)], options: workspace.options()).outcomes().first
    ).record

    #expect(record.status == .partial)
    #expect(record.pages.map(\.status) == [.read, .skipped])
    #expect(record.pages[1].reason == "over max_pages (1)")
    try RecordSchema.expectValid(record.json)
  }

  @Test func `a blank back side is not shown and does not make a record partial`() async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer(.completion(Workspace.goodAnswer))
    let invoice = Checkout.samples.appending(path: "invoices/invoice-uk-blank-back.pdf")

    let record = try #require(
      try await workspace.pipeline(overriding: ["base_url": server.url("/v1")])
        .run([.file(path: invoice.path)], options: workspace.options()).outcomes().first
    ).record

    #expect(record.status == .complete)
    #expect(record.pages.map(\.status) == [.read, .blank])
    #expect(try server.requests.first?.images.count == 1)
  }

  @Test func `documents that cannot be documents are named rejects and cost nothing`() async throws
  {
    let workspace = try Workspace()
    let server = try ScriptedServer(.completion(Workspace.goodAnswer))
    let folder = workspace.folder
    let png = Workspace.barred(mark: 3)
    // Cut before the first row: a file that is cut later shows what it has.
    let cut = try folder.write(png.png().bytes.prefix(45), to: "cut.png")
    let jpeg = try png.jpeg(quality: 80).bytes
    let cutJPEG = try folder.write(jpeg.prefix(180), to: "cut.jpg")
    let sample = Checkout.samples.appending(path: "invoices/invoice-us-text.pdf")
    let cutPDF = try folder.write(Data(contentsOf: sample).prefix(500), to: "cut.pdf")
    let cases: [(source: DocumentSource, code: String)] = [
      (.file(path: folder.url.path + "/none.pdf"), "document_unreadable"),
      (.file(path: folder.url.path), "document_unreadable"),
      (.file(path: try folder.write("", to: "empty.pdf").path), "document_empty"),
      (.file(path: try folder.write("hello", to: "note.txt").path), "document_unsupported"),
      (.file(path: try folder.write("hello", to: "fake.pdf").path), "document_unsupported"),
      (.file(path: cut.path), "document_damaged"),
      (.file(path: cutJPEG.path), "document_damaged"),
      (.file(path: cutPDF.path), "document_damaged"),
      // A wrong ending is no fault: the content tells.
      (.file(path: try folder.write(png.png().bytes, to: "really-a-png.pdf").path), ""),
    ]

    let outcomes = try await workspace.pipeline(overriding: ["base_url": server.url("/v1")]).run(
      cases.map(\.source), options: workspace.options()
    ).outcomes()

    #expect(outcomes.map { $0.record.rejection?.code ?? "" } == cases.map(\.code))
    #expect(server.requests.count == 1)
    for outcome in outcomes { try RecordSchema.expectValid(outcome.record.json) }
  }

  @Test func `leaving the loop early ends the run`() async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer(.completion(Workspace.goodAnswer))
    var options = workspace.options()
    options.windowsInFlight = 1
    let run = try workspace.pipeline(overriding: ["base_url": server.url("/v1")]).run(
      try workspace.pictures(20), options: options)
    for try await _ in run { break }
    // The run holds the folder's lock for as long as it lives.
    while (try? OutputFolder(workspace.output)) == nil { await Task.yield() }
    #expect(server.requests.count < 20, "not every document was asked about")
  }

  @Test func `without an output folder nothing is written and nothing is remembered`() async throws
  {
    let workspace = try Workspace()
    let server = try ScriptedServer(.completion(Workspace.goodAnswer))
    let pipeline = try workspace.pipeline(overriding: ["base_url": server.url("/v1")])
    for _ in 0..<2 {
      let outcomes = try await pipeline.run(
        try workspace.pictures(1), options: workspace.options(output: false)
      ).outcomes()
      #expect(outcomes.map(\.isNew) == [true])
    }
    #expect(!FileManager.default.fileExists(atPath: workspace.output))
  }
}
