import ChatCompletions
import FoundationEssentials
import JSON
import Platen
import PlatenService
import Synchronization
import TestSupport
import Testing

/// Pipelines by batches, with the gateway as their server; one at a time, for each starts processes.
@Suite(.serialized, .timeLimit(.minutes(15))) struct BatchJobTests {
  /// The same documents by a run: by their names.
  private func records(
    _ pipeline: Pipeline, _ inputs: InputListing, options: RunOptions
  ) async throws -> [String: Record] {
    var records: [String: Record] = [:]
    for try await outcome in pipeline.run(inputs, options: options) {
      records[outcome.name] = outcome.record
    }
    return records
  }

  @Test func `a batch brings the records that a run brings, for half of what that costs`()
    async throws
  {
    let work = try BatchFolder()
    for name in ["pipelines/invoice.yaml", "pipelines/schemas/invoice.json"] {
      // A batch can't ask again, which a run does.
      let text = String(
        decoding: try Data(contentsOf: Checkout.root.appending(path: name)), as: UTF8.self
      ).replacing("  - validate:\n", with: "  - validate:\n      ask_again: 0\n")
      let place = name.dropFirst(10)
      try work.folder.write(text, to: place == "invoice.yaml" ? "pipeline.yaml" : String(place))
    }
    let samples = ["invoices/invoice-us-text.pdf", "invoices/invoice-au-page.png"]
    let inputs = try InputListing(of: samples.map { Checkout.samples.appending(path: $0).path })
    try await GatewayRun.with { run in
      let job = try work.job(run.address)
      let (batches, states) = try await job.submitted(inputs)
      #expect(states == ["submitted", "submitted"])
      #expect(batches.map(\.lines) == [2] && batches.first?.model == model)
      await run.gateway.finishBatches()
      #expect(try await job.status().map(\.state) == ["completed"])
      let (left, records) = try await job.collected()
      #expect(left.isComplete && records.count == 2)
      let billed = run.gateway.account

      let plain = try await self.records(
        work.pipeline(run.address), inputs, options: work.options())
      var (whole, half) = (Money.zero, Money.zero)
      for (name, record) in plain {
        let other = try #require(records[name])
        #expect(other.status == .complete && record.status == .complete)
        #expect(other.data == record.data && other.data["invoice_number"]?.string != nil)
        #expect(other.pages == record.pages && other.id == record.id)
        #expect(other.model == record.model && other.usage.requests == 1)
        #expect(other.usage.promptTokens == record.usage.promptTokens)
        #expect(other.usageByStage.map(\.stage) == ["extract"])
        #expect(other.findings == record.findings, "no difference to the price of batches")
        whole += try #require(record.usage.cost)
        half += try #require(other.usage.cost)
      }
      #expect(half + half == whole && half > .zero)
      #expect(half == billed.cost && billed.billed == 2)
      #expect(run.gateway.account.cost == half + whole)

      #expect(try await job.submitted(inputs).states == ["finished", "finished"])
      let again = try await job.collected()
      #expect(again.left.isComplete && again.records.isEmpty)
      #expect(try await job.status().map(\.isCollected) == [true])
      #expect(run.gateway.account.requests == 4)
      #expect(work.journalBytes.firstRange(of: Array("SECRET".utf8)) == nil)
      #expect(!work.journalBytes.isEmpty)
    }
  }

  @Test func `the windows of a document may lie in several batches, and wait for each other`()
    async throws
  {
    let work = try BatchFolder()
    try work.folder.write(BatchFolder.yaml(", window: 1"), to: "pipeline.yaml")
    let file = try work.folder.write(BarPDF.text(pages: 4), to: "long.pdf")
    let inputs = try InputListing(of: [file.path])
    var profile = ProviderProfile.aigateway
    profile.batches = BatchLimits(maxLines: 1, pricePercent: 50)
    let server = try FailingBatches()
    let job = try work.job(server.address, profile: profile)
    let (batches, states) = try await job.submitted(inputs)
    #expect(states == ["submitted"] && batches.count == 4)

    // Two batches are gone, one can't be read, one is there: the document waits for the third.
    let first = try await job.collected()
    #expect(first.records.isEmpty && first.left.missing.isEmpty)
    #expect(try await job.status().map(\.isCollected) == [false, false, false, false])
    let second = try await job.collected(dropsMissing: true)
    #expect(second.records.isEmpty)
    #expect(try await job.status().map(\.isCollected) == [true, true, false, false])

    server.mend()
    let third = try await job.collected()
    #expect(third.left.isComplete && third.records.count == 1)
    let record = try #require(third.records.values.first)
    #expect(record.status == .partial && record.usage.requests == 2)
    #expect(record.pages.count { $0.status == .failed } == 2)
    #expect(try await job.status().allSatisfy { $0.isCollected })
  }

  @Test func `more documents than a batch takes are several batches, and equal ones one question`()
    async throws
  {
    let work = try BatchFolder()
    var profile = ProviderProfile.aigateway
    profile.batches = BatchLimits(maxLines: 2, pricePercent: 50)
    var inputs = try work.pictures(5)
    let copy = try work.folder.write(
      Data(contentsOf: work.url.appending(path: "docs/page-0.png")), to: "docs/copy.png")
    inputs.documents.append(.file(path: copy.path))
    try await GatewayRun.with { [profile] in
      $0.profile = profile
    } ask: { [inputs, profile] run in
      let job = try work.job(run.address, profile: profile)
      let (batches, states) = try await job.submitted(inputs)
      #expect(states == Array(repeating: "submitted", count: 6))
      #expect(batches.map(\.lines) == [2, 2, 1] && batches.map(\.number) == [1, 2, 3])
      #expect(try await job.submitted(inputs).states == Array(repeating: "waiting", count: 6))
      await run.gateway.finishBatches()
      let (left, records) = try await job.collected()
      #expect(left.isComplete && records.count == 5)
      #expect(records.values.allSatisfy { $0.status == .complete })
      #expect(run.gateway.account.billed == 5)
      #expect(try await job.submitted(inputs).states == Array(repeating: "finished", count: 6))
    }
  }

  @Test func `batches that are not over are told, and nothing is made of them`() async throws {
    let work = try BatchFolder()
    let inputs = try work.pictures(2)
    try await GatewayRun.with {
      $0.faults = GatewayFaultPlan([.init(.slow, 1)])
      $0.slowness = .seconds(300)
    } ask: { run in
      let job = try work.job(run.address)
      _ = try await job.submitted(inputs)
      let (left, records) = try await job.collected()
      #expect(left.pending.map(\.number) == [1] && records.isEmpty && !left.isComplete)
      #expect(try await job.status().first?.isCollected == false)
    }
  }

  @Test func `lines that failed are rejects with names, and a run finishes the rest`() async throws
  {
    let work = try BatchFolder()
    let inputs = try work.pictures(8)
    let plan = try GatewayFaultPlan(parsing: "500:0.25,reset:0.25", seed: 5)
    let fates = (0..<8).map { plan.fate(of: $0)?.name }
    #expect(Set(fates) == [nil, "500", "reset"], "the seed shows each")
    try await GatewayRun.with {
      $0.faults = plan
    } ask: { run in
      let job = try work.job(run.address)
      _ = try await job.submitted(inputs)
      await run.gateway.finishBatches()
      let (left, records) = try await job.collected()
      #expect(left.isComplete, "what was not answered is nothing to wait for")
      let rejected = records.values.filter { $0.status == .rejected }
      #expect(rejected.count == fates.count { $0 != nil })
      #expect(rejected.allSatisfy { $0.rejection?.code == "server_error" })
      #expect(rejected.count { $0.usage.requests == 1 } == fates.count { $0 == "500" })
      #expect(run.gateway.account.billed == 8 - rejected.count)

      let options = work.options(
        output: work.output, retry: RetryPolicy(attempts: 20, base: .milliseconds(1)))
      let rest = try await self.records(work.pipeline(run.address), inputs, options: options)
      #expect(rest.count == 8 && rest.values.allSatisfy { $0.status == .complete })
      #expect(run.gateway.account.billed == 8, "nothing was asked twice without need")
    }
  }

  @Test func `a document that is gone or changed keeps its batch open`() async throws {
    let work = try BatchFolder()
    let inputs = try work.pictures(3)
    try await GatewayRun.with { run in
      let job = try work.job(run.address)
      _ = try await job.submitted(inputs)
      await run.gateway.finishBatches()
      let paths = inputs.documents.map(\.name)
      let moved = work.url.appending(path: "elsewhere.png")
      try FileManager.default.moveItem(atPath: paths[1], toPath: moved.path)
      let third = try Data(contentsOf: URL(filePath: paths[2]))
      try work.folder.write(Array("no picture".utf8), to: "docs/page-2.png")

      let first = try await job.collected()
      #expect(Set(first.records.keys) == [paths[0]])
      #expect(first.left.missing.map(\.source) == [paths[1], paths[2]])
      for document in first.left.missing {
        #expect(document.batch == 1)
        #expect(document.message.contains("put the document back"), "\(document.message)")
      }
      #expect(first.left.missing.last?.message.contains("not what it was") == true)
      #expect(try await job.status().first?.isCollected == false)

      let second = try await job.collected(lookingIn: try InputListing(of: [moved.path]))
      #expect(Set(second.records.keys) == [moved.path])
      #expect(second.left.missing.map(\.source) == [paths[2]])

      try work.folder.write(third, to: "docs/page-2.png")
      let last = try await job.collected()
      #expect(Set(last.records.keys) == [paths[2]] && last.left.isComplete)
      #expect(try await job.status().first?.isCollected == true)
      #expect(run.gateway.account.billed == 3)
    }
  }

  @Test func `a document keeps its name of a manifest from the batch to the record`() async throws {
    let work = try BatchFolder()
    let path = try #require(try work.pictures(1).documents.first?.path)
    let lines = [
      #"{"path": "\#(path)", "id": "INV-1"}"#,
      #"{"path": "\#(path)", "id": "INV-2", "pages": "1"}"#,
    ]
    let manifest = try work.folder.write(lines.joined(separator: "\n"), to: "m.jsonl").path
    try await GatewayRun.with { run in
      let job = try work.job(run.address)
      let (batches, states) = try await job.submitted(try InputListing(of: ["@" + manifest]))
      #expect(batches.map(\.lines) == [1])
      #expect(
        states.first == "submitted" && states.last?.contains("pages_in_batch") == true, "\(states)")
      await run.gateway.finishBatches()
      let (left, records) = try await job.collected()
      #expect(left.isComplete && Set(records.keys) == ["INV-1"])
    }
  }

  @Test func `answers about documents that are gone for good can be given up`() async throws {
    let work = try BatchFolder()
    let inputs = try work.pictures(1)
    try await GatewayRun.with { run in
      let job = try work.job(run.address)
      _ = try await job.submitted(inputs)
      await run.gateway.finishBatches()
      try FileManager.default.removeItem(atPath: inputs.documents[0].name)
      #expect(try await job.collected().left.missing.count == 1)
      #expect(try await job.collected(dropsMissing: true).left.isComplete)
      #expect(try await job.status().map(\.isCollected) == [true])
    }
  }

  @Test func `a batch that fails as a whole says why, and can be submitted again`() async throws {
    let work = try BatchFolder()
    let inputs = try work.pictures(3)
    try await GatewayRun.with {
      $0.profile.batches?.maxLines = 2
    } ask: { run in
      let job = try work.job(run.address)
      _ = try await job.submitted(inputs)
      await run.gateway.finishBatches()
      let standing = try #require(try await job.status().first)
      #expect(
        standing.state == "failed" && standing.status?.errors.first?.contains("may have 2") == true)
      let (left, records) = try await job.collected()
      #expect(left.isComplete && left.failed.first?.status?.errors.isEmpty == false)
      #expect(records.values.allSatisfy { $0.rejection?.code == "batch_without_answer" })
      #expect(records.count == 3 && run.gateway.account.requests == 0)
      #expect(try await job.submitted(inputs).states == Array(repeating: "submitted", count: 3))
    }
  }

  @Test func `a second stage that asks is refused before anything is done`() async throws {
    let work = try BatchFolder()
    let inputs = try work.pictures(1)
    let server = try ScriptedServer(.error(500, type: "no"))
    try work.folder.write(BatchFolder.yaml(then: "second, "), to: "pipeline.yaml")
    let pipeline = try Pipeline(
      contentsOf: work.url.appending(path: "pipeline.yaml").path,
      overriding: ["base_url": server.url("/v1")], stages: .standard + [SecondStage.definition])
    let job = BatchJob(pipeline, output: work.output, options: work.options())
    let error = await #expect(throws: BatchError.self) { try await job.submitted(inputs) }
    #expect(error?.code == .tooManyStages)
    #expect(error?.message.contains("'extract', 'second'") == true)
    #expect(error?.message.contains("platen run") == true)
    #expect(server.requests.isEmpty && !FileManager.default.fileExists(atPath: work.output))
  }

  @Test func `a batch that its server has no more, or brought badly, is in no other's way`()
    async throws
  {
    let work = try BatchFolder()
    let inputs = try work.pictures(4)
    var profile = ProviderProfile.aigateway
    profile.batches = BatchLimits(maxLines: 1, pricePercent: 50)
    let server = try FailingBatches()
    let job = try work.job(server.address, profile: profile)
    #expect(try await job.submitted(inputs).batches.count == 4)

    let first = try await job.collected()
    #expect(first.records.count == 1 && !first.left.isComplete)
    #expect(first.left.unreachable.map(\.number) == [1, 2, 3])
    #expect(first.left.unreachable.map { $0.trouble?.code } == [.gone, .gone, .malformed])
    #expect(first.left.unreachable[1].trouble?.message.contains("out_2") == true)
    let standing = try await job.status()
    #expect(standing.map { $0.trouble?.code } == [.gone, nil, nil, nil])
    #expect(standing.map(\.isCollected) == [false, false, false, true])

    // Nothing is given up that may yet come.
    let second = try await job.collected(dropsMissing: true)
    #expect(second.left.unreachable.map(\.number) == [3] && second.records.isEmpty)
    #expect(try await job.status().map(\.isCollected) == [true, true, false, true])
    server.mend()
    let third = try await job.collected()
    #expect(third.left.isComplete && third.records.count == 1)
    let states = try await job.submitted(inputs).states
    #expect(states.sorted() == ["finished", "finished", "submitted", "submitted"])
  }

  @Test func `batches of another pipeline are told apart, and not lost`() async throws {
    let work = try BatchFolder()
    let inputs = try work.pictures(1)
    try await GatewayRun.with { run in
      let job = try work.job(run.address)
      _ = try await job.submitted(inputs)
      await run.gateway.finishBatches()
      try work.folder.write(
        BatchFolder.yaml(", instructions: Another question."), to: "pipeline.yaml")
      let other = try work.job(run.address)
      let (left, records) = try await other.collected()
      #expect(records.isEmpty && left.pending.map(\.isForeign) == [true])
      #expect(try await other.status().map(\.isForeign) == [true])
      #expect(try await job.collected().records.count == 1)
      #expect(try await other.collected().left.isComplete)
      #expect(run.gateway.account.billed == 1)
    }
  }

  @Test func `answers to other questions are not lost by taking them over`() async throws {
    let work = try BatchFolder()
    let inputs = try work.pictures(1)
    try await GatewayRun.with { run in
      let job = try work.job(run.address)
      _ = try await job.submitted(inputs)
      await run.gateway.finishBatches()
      let schema = try Data(contentsOf: work.url.appending(path: "schema.json"))
      try work.folder.write(schema, to: "other.json")
      let yaml = BatchFolder.yaml(", instructions: Another question.")
        .replacing("schema.json", with: "other.json")
      try work.folder.write(yaml, to: "pipeline.yaml")
      let other = try work.job(run.address)
      _ = try await self.records(
        work.pipeline(run.address), inputs, options: work.options(output: work.output))
      let (left, _) = try await other.collected(adopts: true)
      #expect(left.missing.count == 1 && !left.isComplete)
      #expect(try await job.collected().records.values.map(\.status) == [.complete])
      #expect(try await job.status().map(\.isCollected) == [true])
    }
  }

  @Test func `answers can be taken over by the pipeline as it is now`() async throws {
    let work = try BatchFolder()
    let inputs = try work.pictures(2)
    try await GatewayRun.with { run in
      _ = try await work.job(run.address).submitted(inputs)
      await run.gateway.finishBatches()
      try work.folder.write(
        BatchFolder.yaml(", instructions: Another question."), to: "pipeline.yaml")
      let other = try work.job(run.address)
      let (left, records) = try await other.collected(adopts: true)
      #expect(left.isComplete && records.count == 2)
      #expect(records.values.allSatisfy { $0.status == .complete })
      let fingerprint = try work.pipeline(run.address).fingerprint
      #expect(records.values.allSatisfy { $0.pipeline.fingerprint == fingerprint })
      #expect(try await other.status().map(\.isCollected) == [true])
      #expect(try await other.submitted(inputs).states == ["finished", "finished"])
      #expect(run.gateway.account.billed == 2)
    }
  }
}

/// A stage of a user's own that asks a model about what another one answered.
private struct SecondStage: Stage {
  static let definition = StageDefinition(
    name: "second", summary: "Asks once more.", needs: [.answer], options: ModelOptions.all
  ) { values, resources in
    SecondStage(model: try resources.model(ModelOptions.selection(in: values)))
  }

  let model: any Model

  func process(_ item: inout WorkItem, in context: StageContext) async throws {
    let request = ChatRequest(model: model.name, messages: [ChatMessage(.user, "Sure?")])
    _ = try await model.answer(ModelQuestion(request, showing: [], of: item.sha256))
  }
}

/// A server of batches of one line that forgets the first, has lost the results of the second, and
/// brings broken ones of the third until it is mended.
private final class FailingBatches: Sendable {
  private final class Memory: Sendable {
    let customIDs = Mutex<[String: String]>([:])
    let isMended = Mutex(false)
  }

  private let memory = Memory()
  private let server: ScriptedServer

  init() throws {
    server = try ScriptedServer { [memory] request in
      let number = Int(request.path.filter(\.isNumber).dropFirst()) ?? 0
      switch (request.method, request.path) {
      case ("POST", "/v1/files"):
        // Files come in any order: their names have the batches' numbers.
        let number = Self.text(after: #"filename="platen-"#, until: ".", in: request.body)
        let id = Self.text(after: #""custom_id":""#, until: "\"", in: request.body)
        memory.customIDs.withLock { $0[number] = id }
        return .json(["id": .string("file-\(number)")])
      case ("POST", "/v1/batches"):
        let file = (try? request.json["input_file_id"]?.string) ?? ""
        return .json(Self.batch(Int(file.dropFirst(5)) ?? 0))
      case ("GET", "/v1/batches/batch_\(number)") where number > 1:
        return .json(Self.batch(number))
      case ("GET", "/v1/files/out_\(number)/content") where number > 2:
        if number == 3, !memory.isMended.withLock({ $0 }) { return .text("{\"custom_id\"\n") }
        let id = memory.customIDs.withLock { $0["\(number)"] ?? "" }
        let answer = ScriptedServer.chatCompletion(#"{"number": null, "total": 1}"#)
        let line: JSONValue = [
          "custom_id": .string(id), "response": ["status_code": 200, "body": answer],
        ]
        return .text(line.text(.compact) + "\n")
      default: return .error(404, type: "not_found")
      }
    }
  }

  var address: String { server.url("/v1") }

  /// Has whole results of the third from now on.
  func mend() { memory.isMended.withLock { $0 = true } }

  private static func batch(_ number: Int) -> JSONValue {
    [
      "id": .string("batch_\(number)"), "input_file_id": .string("file-\(number)"),
      "status": "completed", "output_file_id": .string("out_\(number)"),
    ]
  }

  private static func text(
    after mark: String, until end: Unicode.Scalar, in body: [UInt8]
  ) -> String {
    guard let start = body.firstRange(of: Array(mark.utf8))?.upperBound else { return "" }
    return String(decoding: body[start...].prefix { $0 != UInt8(ascii: end) }, as: UTF8.self)
  }
}
