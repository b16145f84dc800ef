import FoundationEssentials
import JSON
import Platen
import PlatenService
import TestSupport
import Testing

/// Runs against the gateway and its faults that are killed at moments by chance: nothing is lost, and no
/// answer that was kept is paid for again.
///
/// `PLATEN_KILLS` says how often they are killed; 200 kills are of 300 documents.
@Suite(.timeLimit(.minutes(60))) struct KillTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let kills = environment["PLATEN_KILLS"].flatMap { Int($0) } ?? 10
  private static let documents = max(20, kills * 3 / 2)
  private static let windowsInFlight = 4
  /// Faults that cost time would only make the test long.
  private static let faults = "429:0.05,500:0.05,reset:0.04,cut:0.03,html:0.02,mid-error:0.01"

  @Test func `after any kill a run goes on, and pays for no answer again that was kept`()
    async throws
  {
    let work = try BatchFolder()
    try work.folder.write(BatchFolder.yaml(", window: 1"), to: "pipeline.yaml")
    var inputs = try work.pictures(Self.documents - Self.documents / 10).documents.map(\.name)
    // Some have several windows, so that a kill can fall between them.
    var questions = inputs.count
    for number in 0..<Self.documents / 10 {
      let pages = 3 + number % 20
      questions += pages
      let text = BarPDF.text(pages: pages)
        .replacing("300 200", with: "300 \(200 + number)")
      inputs.append(try work.folder.write(text, to: "docs/long-\(number).pdf").path)
    }
    let plan = try GatewayFaultPlan(parsing: Self.faults, seed: 7)
    try await GatewayRun.with {
      $0.faults = plan
      $0.retryAfter = 0
    } ask: { [inputs, questions] run in
      let victim = Victim(
        arguments: ["run", work.url.appending(path: "pipeline.yaml").path] + inputs + [
          "--output", work.output, "--base-url", run.address, "--concurrency",
          "\(Self.windowsInFlight)", "--print", "nothing",
        ])
      var generator = SeededGenerator(seed: 200)
      var killed = 0
      for _ in 0..<Self.kills {
        // So that there is something left to do until the last of them.
        let answers = Int.random(in: 0..<max(2, 2 * questions / Self.kills), using: &generator)
        let turns = Int.random(in: 0..<200, using: &generator)
        if try await victim.run(killedAfter: answers, answersOf: run.gateway, turns: turns) {
          killed += 1
        }
      }
      let ending = try await victim.finish()
      #expect(ending.exitCode == 0, "\(ending.errors)")
      #expect(killed > 0)

      let lines = try String(
        decoding: Data(contentsOf: URL(filePath: work.output + "/records.jsonl")), as: UTF8.self
      ).split(separator: "\n").map { try JSONValue(parsing: String($0)) }
      #expect(lines.count == Self.documents)
      #expect(Set(lines.compactMap { $0["document"]?["name"]?.string }) == Set(inputs))
      #expect(lines.allSatisfy { $0["status"]?.string == "complete" })

      // An answer that was paid for stands in the journal once, or was on its way at a kill.
      let journal = try Journal(reading: work.output)
      let account = run.gateway.account
      #expect(try journal.questionsAnsweredTwice() == 0)
      let lost = try account.billed - journal.answeredAttempts()
      #expect(lost >= 0 && lost <= killed * Self.windowsInFlight)
      #expect(account.repeated <= lost)
      print(
        "\(killed) kills of runs over \(Self.documents) documents: \(account.requests) requests, "
          + "\(account.billed) answers billed, \(try journal.answeredAttempts()) kept, \(lost) lost "
          + "on their way at a kill (at most \(killed * Self.windowsInFlight) were in flight), "
          + "\(account.repeated) asked again, 0 of those that were kept")
    }
  }
}
