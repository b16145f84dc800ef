import ChatCompletions
import FoundationEssentials
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Documents
@testable import Platen

/// Runs over inputs of every kind: what is paid, what is recorded, what is rejected.
@Suite(.timeLimit(.minutes(15))) struct InputRunTests {
  private let workspace: Workspace
  private let access = URLAccess(allowsPrivateAddresses: true)

  init() throws { workspace = try Workspace() }

  private func run(
    _ inputs: InputListing, asking chat: ScriptedServer, windows: Int = 4
  ) async throws -> [Outcome] {
    let pipeline = try workspace.pipeline(overriding: ["base_url": chat.url("/v1")])
    var options = workspace.options()
    options.windowsInFlight = windows
    return try await pipeline.run(inputs, options: options).outcomes()
  }

  @Test func `the journal knows a document by its name and its own pages`() async throws {
    let file = try workspace.folder.write(BarPDF.text(pages: 3), to: "docs/long.pdf").path
    let chat = try ScriptedServer(.completion(Workspace.goodAnswer))
    var inputs = InputListing()
    inputs.documents = [
      Input(.source(.file(path: file)), id: "INV-1", pages: try PageRanges("2"))
    ]
    let outcome = try #require(try await run(inputs, asking: chat).first)

    let reader = try JournalReader(folder: workspace.output)
    let documents = Documents()
    _ = try await reader.documents { documents.add($0) }
    let known = documents.all
    #expect(known.map(\.name) == ["INV-1"])
    #expect(known.map(\.id) == [outcome.record.id])
    #expect(known.map(\.status) == [.complete])
    #expect(known.map(\.answers) == [1] && known.map(\.attempts) == [1])
  }

  /// What a reader hands out.
  private final class Documents: Sendable {
    private let found = Mutex<[JournalDocument]>([])

    var all: [JournalDocument] { found.withLock { $0 } }

    func add(_ document: JournalDocument) { found.withLock { $0.append(document) } }
  }

  @Test
  func `equal content from a file, a pipe, a URL and a manifest is paid once, recorded by name`()
    async throws
  {
    let bytes = Array(try Workspace.barred(mark: 3).png().bytes)
    let root = workspace.folder.url.path
    let file = try workspace.folder.write(bytes, to: "docs/a.png").path
    try workspace.folder.write(
      #"{"path": "a.png", "id": "INV-1"}"# + "\n" + #"{"path": "a.png", "id": "INV-2"}"# + "\n",
      to: "docs/m.jsonl")
    let web = try ScriptedServer(.response(status: 200, headers: [:], body: bytes))
    let chat = try ScriptedServer(.completion(Workspace.goodAnswer))
    func inputs() throws -> InputListing {
      var options = InputOptions(urls: access, standardInputName: "mail.png")
      let descriptor = try FileDescriptor.open(FilePath(file), .readOnly)
      defer { try? descriptor.close() }
      options.standardInput = descriptor
      return try InputListing(
        of: [
          "-", root + "/docs", "@\(root)/docs/m.jsonl", web.url("/x.png?sig=1"), web.url("/y.png"),
        ],
        options: options)
    }
    let outcomes = try await run(try inputs(), asking: chat)
    let names = [
      "mail.png", PathName.normalized(file), "INV-1", "INV-2", web.url("/x.png"), web.url("/y.png"),
    ]
    #expect(outcomes.map(\.name) == names)
    #expect(outcomes.map(\.record.document.name) == names)
    #expect(outcomes.allSatisfy { $0.record.status == .complete })
    #expect(Set(outcomes.map(\.record.id)).count == names.count)
    #expect(chat.requests.count == 1)
    #expect(outcomes.filter { !$0.spent.isEmpty }.count == 1)
    let written = try workspace.lines("records.jsonl").compactMap {
      $0["document"]?["name"]?.string
    }
    #expect(written.sorted() == names.sorted())

    let again = try await run(try inputs(), asking: chat)
    #expect(again.allSatisfy { !$0.isNew } && chat.requests.count == 1)
    #expect(try workspace.lines("records.jsonl").count == names.count)
  }

  @Test func `pages and passwords of one document are its own`() async throws {
    try workspace.folder.write(BarPDF.text(pages: 3), to: "long.pdf")
    let lines = [
      #"{"path": "long.pdf", "id": "first", "pages": "1"}"#,
      #"{"path": "long.pdf", "id": "rest", "pages": "2-"}"#,
      #"{"path": "long.pdf", "id": "all"}"#,
      #"{"path": "long.pdf", "id": "none", "pages": "9"}"#,
    ]
    try workspace.folder.write(lines.joined(separator: "\n"), to: "m.jsonl")
    let chat = try ScriptedServer(.completion(Workspace.goodAnswer))
    let listing = try InputListing(of: ["@\(workspace.folder.url.path)/m.jsonl"])
    let outcomes = try await run(listing, asking: chat)
    #expect(outcomes.map(\.name) == ["first", "rest", "all", "none"])
    let read: [[Int]] = outcomes.map { outcome in
      outcome.record.pages.filter { $0.status == .read }.map(\.number)
    }
    #expect(read == [[1], [2, 3], [1, 2, 3], []])
    #expect(outcomes[3].record.rejection?.code == "no_such_page")
    #expect(Set(outcomes.map(\.record.pipeline.fingerprint)).count == 4)
    // The same pipeline reading these pages of each document knows the record.
    let pipeline = try workspace.pipeline(overriding: ["base_url": chat.url("/v1"), "pages": "1"])
    #expect(outcomes[0].record.pipeline.fingerprint == pipeline.fingerprint)
    let count = chat.requests.count
    let again = try await run(listing, asking: chat)
    #expect(again.dropLast().allSatisfy { !$0.isNew } && chat.requests.count == count)
  }

  @Test func `a URL that brings no document is a reject with a name, a reason and a way out`()
    async throws
  {
    let web = try ScriptedServer { request in
      request.path.hasPrefix("/gone") ? .text("gone", status: 404) : .text("large", status: 200)
    }
    let chat = try ScriptedServer(.completion(Workspace.goodAnswer))
    var inputs = InputListing()
    inputs.documents = [Input(.url(try DocumentURL(web.url("/gone?token=geheim"))))]
    let refused = try await run(inputs, asking: chat)
    #expect(refused.first?.record.rejection?.code == "url_refused")
    #expect(web.connectionCount == 0)
    inputs.urls = URLAccess()
    #expect(try await run(inputs, asking: chat).first?.record.rejection?.code == "url_refused")
    #expect(web.connectionCount == 0)
    inputs.urls = access
    let outcome = try #require(try await run(inputs, asking: chat).first)
    #expect(outcome.record.rejection?.code == "url_failed")
    #expect(outcome.record.rejection?.stage == "load")
    #expect(outcome.name == web.url("/gone"))
    let rejects = try workspace.lines("rejects.jsonl").map { $0.text(.compact) }.joined()
    #expect(rejects.contains("404") && !rejects.contains("geheim"))
    #expect(chat.requests.isEmpty)
  }

  @Test(arguments: [1, 3])
  func `no more documents are fetched ahead than windows are in flight`(_ windows: Int) async throws
  {
    let held = Mutex((now: 0, most: 0))
    let pictures = try (0..<12).map { Array(try Workspace.barred(mark: $0 % 9).png().bytes) }
    let web = try ScriptedServer { request in
      held.withLock { held in
        held.now += 1
        held.most = max(held.most, held.now)
      }
      let number = Int(request.path.dropFirst())!
      return .response(status: 200, headers: [:], body: pictures[number])
    }
    let chat = try ScriptedServer(.completion(Workspace.goodAnswer))
    let inputs = try InputListing(
      of: (0..<12).map { web.url("/\($0)") }, options: InputOptions(urls: access))
    let pipeline = try workspace.pipeline(overriding: ["base_url": chat.url("/v1")])
    var options = workspace.options()
    options.windowsInFlight = windows
    var count = 0
    for try await outcome in pipeline.run(inputs, options: options) {
      held.withLock { $0.now -= 1 }
      #expect(outcome.record.status == .complete)
      count += 1
    }
    #expect(count == 12 && chat.requests.count == 9)
    // One that is done may be handed over a moment after its place is taken.
    #expect(held.withLock { $0.most } <= windows * 2)
  }
}
