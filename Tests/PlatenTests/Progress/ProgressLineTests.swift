import ChatCompletions
import FoundationEssentials
import TestSupport
import Testing

@testable import Platen

/// The line that a terminal shows.
struct ProgressLineTests {
  private static let busy: ProgressSnapshot = {
    var snapshot = ProgressSnapshot()
    snapshot.elapsed = .seconds(185)
    snapshot.documents.total = 200
    snapshot.documents.done = 123
    snapshot.documents.byStatus = [.complete: 121, .rejected: 2]
    snapshot.answers.kept = 17
    snapshot.answers.retries = 3
    snapshot.usage.requests = 130
    snapshot.usage.promptTokens = 1_234_567
    snapshot.usage.completionTokens = 31_400
    snapshot.usage.cost = Money(dollars: "1.294567")
    snapshot.pageRate = 1.4
    snapshot.timeLeft = .seconds(92)
    snapshot.waits = [.answers(count: 8)]
    return snapshot
  }()

  @Test(arguments: [
    (
      200,
      "████████████░░░░░░░░  123/200  121 complete 2 rejected  84 pages/min  1.2M in 31k out  $1.29  17 kept  3 retried  1:32 min left  waiting for 8 answers"
    ),
    (
      135,
      "████████████░░░░░░░░  123/200  121 complete 2 rejected  84 pages/min  $1.29  17 kept  3 retried  1:32 min left  waiting for 8 answers"
    ),
    (
      100,
      "████████████░░░░░░░░  123/200  121 complete 2 rejected  $1.29  1:32 min left  waiting for 8 answers"
    ),
    (80, "████████████░░░░░░░░  123/200  121 complete 2 rejected  $1.29  1:32 min left"),
    (60, "████████████░░░░░░░░  123/200  121 complete 2 rejected"),
    (40, "████████████░░░░░░░░  123/200"),
    (20, "123/200"), (3, "123"), (0, ""),
  ])
  func `the line has what fits, the least important left out`(width: Int, line: String) {
    #expect(ProgressLine(Self.busy).bar(width: width) == line)
  }

  @Test func `documents in bundles are told beside the bundles, as long as there is room`() {
    var snapshot = ProgressSnapshot()
    snapshot.documents.total = 2
    snapshot.documents.done = 1
    snapshot.documents.byStatus = [.complete: 1]
    snapshot.parts = ProgressSnapshot.Parts()
    #expect(ProgressLine(snapshot).text == "1/2, 1 complete, 0 s", "none was found yet")
    snapshot.parts?.found = 12
    snapshot.parts?.byStatus = [.complete: 6, .skipped: 1]
    #expect(ProgressLine(snapshot).text == "1/2, 1 complete, 7/12 in bundles, 0 s")
    let bar = "██████████░░░░░░░░░░"
    #expect(ProgressLine(snapshot).bar(width: 44) == "\(bar)  1/2  7/12 in bundles")
    #expect(ProgressLine(snapshot).bar(width: 30) == "\(bar)  1/2")
  }

  @Test func `whatever happens, the line is no wider than the terminal and has no line end`() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<500 {
      var snapshot = ProgressSnapshot()
      snapshot.documents.total = .random(in: 0...1_000_000, using: &random)
      snapshot.documents.done = .random(in: 0...(snapshot.documents.total + 3), using: &random)
      for status in Record.Status.allCases where Bool.random(using: &random) {
        snapshot.documents.byStatus[status] = .random(in: 0...1_000_000, using: &random)
      }
      snapshot.usage.requests = .random(in: 0...9, using: &random)
      snapshot.usage.promptTokens = .random(in: 0...Int.max / 2, using: &random)
      snapshot.usage.cost =
        Bool.random(using: &random)
        ? nil : Money(nanodollars: .random(in: 0...Int64.max, using: &random))
      snapshot.pageRate =
        Bool.random(using: &random) ? nil : .random(in: 0...10_000, using: &random)
      snapshot.timeLeft =
        Bool.random(using: &random) ? nil : .seconds(Int.random(in: 0...1_000_000, using: &random))
      let waits: [ProgressSnapshot.Wait] = [
        .server(host: String(repeating: "h", count: 90), nextTry: .seconds(2)),
        .closed(host: "a.example", until: Date(timeIntervalSince1970: 0)),
        .retry(count: 2, next: .zero), .turn(count: 1), .answers(count: 3), .pages(count: 9),
      ]
      snapshot.waits = waits.filter { _ in Bool.random(using: &random) }
      let width = Int.random(in: 0...160, using: &random)
      let line = ProgressLine(snapshot).bar(width: width)
      #expect(line.count <= width, "\(line)")
      #expect(!line.contains { $0.isNewline })
    }
  }

  @Test(arguments: [
    (
      ProgressSnapshot.Wait.server(host: "a.example", nextTry: .seconds(5)),
      "a.example, which is down, tried again in 5 s"
    ),
    (
      .closed(host: "a.example", until: Date(timeIntervalSince1970: 0)),
      "a.example, until 1970-01-01T00:00:00Z"
    ),
    (.retry(count: 1, next: .milliseconds(1200)), "a retry in 2 s"),
    (.retry(count: 2, next: .seconds(61)), "2 retries in 1:01 min"),
    (
      .receiver(host: "a.example", count: 1, nextTry: .seconds(16)),
      "the receiver a.example: 1 event, sent again in 16 s"
    ),
    (.receiver(host: "a.example", count: 2, nextTry: nil), "the receiver a.example: 2 events"),
    (.turn(count: 1), "the turn of 1 request"), (.pages(count: 2), "decoders: 2 pages"),
  ])
  func `what is waited for is said in words`(wait: ProgressSnapshot.Wait, words: String) {
    var snapshot = ProgressSnapshot()
    snapshot.waits = [wait]
    #expect(ProgressLine(snapshot).text == "0/0, waiting for \(words), 0 s")
  }
}
