import ChatCompletions
import FoundationEssentials
import Platen
import TestSupport
import Testing

/// Runs that end before their documents do.
@Suite(.timeLimit(.minutes(15))) struct EarlyStopTests {
  private func outcomes(
    of run: Run
  ) async throws -> (done: [Outcome], stop: StoppedEarly?) {
    var done: [Outcome] = []
    do {
      for try await outcome in run { done.append(outcome) }
      return (done, nil)
    } catch let stop as StoppedEarly {
      return (done, stop)
    }
  }

  @Test func `a server that asks for hours stops the run, and rejects no document`() async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer { request in
      request.number == 2
        ? .error(429, type: "rate_limit", headers: ["Retry-After": "36000"])
        : .completion(Workspace.goodAnswer)
    }
    let pipeline = try workspace.pipeline(overriding: ["base_url": server.url("/v1")])
    var options = workspace.options()
    options.windowsInFlight = 1
    let pictures = try workspace.pictures(6)

    let first = try await outcomes(of: pipeline.run(pictures, options: options))
    #expect(first.done.map(\.record.status) == [.complete, .complete])
    let stop = try #require(first.stop)
    #expect("\(stop)".contains("left alone") || "\(stop)".contains("until"), "\(stop)")
    #expect(server.requests.count == 3)
    #expect(try workspace.lines("rejects.jsonl").isEmpty)

    let second = try await outcomes(of: pipeline.run(pictures, options: options))
    #expect(second.stop == nil)
    #expect(second.done.map(\.record.status).allSatisfy { $0 == .complete })
    #expect(server.requests.count == 3 + 4)
  }

  @Test func `a run that is asked to stop ends what is in flight, and goes on another time`()
    async throws
  {
    let workspace = try Workspace()
    let stop = RunStop()
    let server = try ScriptedServer { request in
      if request.number == 1 { stop.request() }
      return .completion(Workspace.goodAnswer)
    }
    let pipeline = try workspace.pipeline(overriding: ["base_url": server.url("/v1")])
    var options = workspace.options()
    options.windowsInFlight = 1
    options.stop = stop
    let pictures = try workspace.pictures(5)

    let first = try await outcomes(of: pipeline.run(pictures, options: options))
    #expect(first.done.count == 2)
    #expect(first.stop != nil && first.stop?.cause == nil)
    #expect(server.requests.count == 2)

    options.stop = nil
    let second = try await outcomes(of: pipeline.run(pictures, options: options))
    #expect(second.done.count == 5)
    #expect(server.requests.count == 5)
  }

  @Test func `of a document that was stopped between windows, no answer is asked for again`()
    async throws
  {
    let workspace = try Workspace()
    let stop = RunStop()
    let server = try ScriptedServer { request in
      if request.number == 2 { stop.request() }
      return .completion(Workspace.goodAnswer)
    }
    let file = try workspace.folder.write(BarPDF.text(pages: 6), to: "long.pdf")
    let pipeline = try workspace.pipeline(
      extract: ["window: 1"], overriding: ["base_url": server.url("/v1")])
    var options = workspace.options()
    options.windowsInFlight = 1
    options.stop = stop

    let first = try await outcomes(of: pipeline.run([.file(path: file.path)], options: options))
    #expect(first.done.isEmpty)
    #expect(server.requests.count == 3)

    options.stop = nil
    let second = try await outcomes(of: pipeline.run([.file(path: file.path)], options: options))
    #expect(second.done.map(\.record.status) == [.complete])
    #expect(second.done.first?.record.usage.requests == 6)
    #expect(second.done.first?.spent.map(\.usage.requests) == [3])
    #expect(server.requests.count == 6)
  }
}
