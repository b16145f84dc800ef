import ChatCompletions
import FoundationEssentials
import JSON
import TestSupport
import Testing

@testable import Platen

/// How a run stands, by what happened in it.
struct RunProgressTests {
  private func outcome(
    _ number: Int, _ status: Record.Status = .complete, isNew: Bool = true, isRepeat: Bool = false
  ) -> RunEvent {
    .documentEnded(
      Outcome(
        record: EmittedRecord.make("\(number)", status: status), name: "\(number).png",
        position: number, isNew: isNew, isRepeat: isRepeat))
  }

  private func use(_ tokens: Int, _ dollars: String) -> Usage {
    var usage = Usage()
    usage.requests = 1
    usage.promptTokens = tokens
    usage.completionTokens = tokens / 10
    usage.cost = Money(dollars: dollars)
    return usage
  }

  /// A run of a hundred documents, one of which ends each second.
  private func run(_ ended: Int) -> RunProgress {
    var progress = RunProgress(at: .seconds(100))
    progress.take(.began(documents: 100, routes: false), at: .seconds(100))
    for number in 0..<ended {
      progress.take(.documentBegan(name: "\(number)"), at: .seconds(100 + number))
      progress.take(outcome(number), at: .seconds(101 + number))
    }
    return progress
  }

  @Test func `the end is in sight after some documents, and not after few`() {
    #expect(run(0).snapshot(at: .seconds(100)).timeLeft == nil)
    #expect(run(4).snapshot(at: .seconds(104)).timeLeft == nil)
    #expect(run(10).snapshot(at: .seconds(110)).timeLeft == .seconds(90))
    #expect(run(100).snapshot(at: .seconds(200)).timeLeft == nil, "nothing is left")
    // A silence counts.
    #expect(run(10).snapshot(at: .seconds(120)).timeLeft == .seconds(180))
  }

  @Test func `many at once tell nothing yet`() {
    var progress = RunProgress(at: .zero)
    progress.take(.began(documents: 1000, routes: false), at: .zero)
    progress.take(.documentBegan(name: "a"), at: .zero)
    for number in 0..<20 { progress.take(outcome(number), at: .milliseconds(10)) }
    #expect(progress.snapshot(at: .milliseconds(20)).timeLeft == nil)
  }

  @Test func `what is known from an earlier run does not make the rest look quick`() {
    var progress = RunProgress(at: .zero)
    progress.take(.began(documents: 1000, routes: false), at: .zero)
    for number in 0..<500 {
      progress.take(outcome(number, isNew: false), at: .milliseconds(number))
    }
    #expect(progress.snapshot(at: .seconds(60)).timeLeft == nil)
    progress.take(.documentBegan(name: "a"), at: .zero)
    for number in 500..<510 {
      progress.take(outcome(number), at: .seconds(2 * (number - 499)))
    }
    let snapshot = progress.snapshot(at: .seconds(20))
    #expect(snapshot.timeLeft == .seconds(980))
    #expect(snapshot.documents.known == 500)
    #expect(snapshot.documents.done == 510)
  }

  @Test func `the pace is that of late`() {
    var progress = run(70)
    for number in 70..<140 {
      progress.take(outcome(number), at: .seconds(170 + 10 * (number - 69)))
    }
    let rate = progress.snapshot(at: .seconds(870)).documentRate
    #expect(abs((rate ?? 0) - 0.1) < 0.001)
  }

  @Test func `while a server is down nobody knows how long, and the wait says until when`() {
    var progress = run(10)
    progress.take(.server(.paused(host: "a.example", nextTry: .seconds(5))), at: .seconds(110))
    var snapshot = progress.snapshot(at: .seconds(112))
    #expect(snapshot.timeLeft == nil)
    #expect(snapshot.waits == [.server(host: "a.example", nextTry: .seconds(3))])
    #expect(
      progress.snapshot(at: .seconds(116)).waits == [.server(host: "a.example", nextTry: nil)])
    progress.take(.server(.resumed(host: "a.example")), at: .seconds(117))
    snapshot = progress.snapshot(at: .seconds(117))
    #expect(snapshot.waits.isEmpty)
    #expect(snapshot.timeLeft != nil)
  }

  @Test func `the gravest wait comes first, and each ends`() {
    var progress = RunProgress(at: .zero)
    let host = "a.example"
    for _ in 0..<5 { progress.take(.request(.queued(host: host)), at: .zero) }
    for _ in 0..<3 { progress.take(.request(.sent), at: .zero) }
    progress.take(.request(.ended), at: .seconds(1))
    progress.take(
      .request(.waiting(host: host, for: .seconds(9), after: .rateLimited)), at: .seconds(1))
    progress.take(.request(.withdrawn), at: .seconds(1))
    progress.take(.rendering(pages: 4), at: .seconds(1))
    var snapshot = progress.snapshot(at: .seconds(2))
    #expect(
      snapshot.waits == [
        .retry(count: 1, next: .seconds(8)), .turn(count: 1), .answers(count: 2), .pages(count: 4),
      ])
    #expect(snapshot.answers.retries == 1)
    progress.take(.request(.waited), at: .seconds(10))
    progress.take(.request(.sent), at: .seconds(10))
    for _ in 0..<3 { progress.take(.request(.ended), at: .seconds(11)) }
    progress.take(.rendered(pages: 4), at: .seconds(11))
    snapshot = progress.snapshot(at: .seconds(12))
    #expect(snapshot.waits.isEmpty)
    #expect(snapshot.pages.rendered == 4)
  }

  @Test func `a receiver that takes no events is waited for, and one that is slow too`() {
    var progress = RunProgress(at: .zero)
    let host = "hooks.example"
    for _ in 0..<2 { progress.take(.receiver(.sending(host: host)), at: .zero) }
    progress.take(.request(.queued(host: "a.example")), at: .zero)
    #expect(
      progress.snapshot(at: .zero).waits == [
        .turn(count: 1), .receiver(host: host, count: 2, nextTry: nil),
      ])
    progress.take(.receiver(.sent(host: host)), at: .seconds(1))
    progress.take(.receiver(.waiting(host: host, for: .seconds(16))), at: .seconds(1))
    progress.take(.receiver(.sending(host: "other.example")), at: .seconds(1))
    let snapshot = progress.snapshot(at: .seconds(5))
    #expect(
      snapshot.waits == [
        .receiver(host: host, count: 1, nextTry: .seconds(12)), .turn(count: 1),
        .receiver(host: host, count: 1, nextTry: nil),
        .receiver(host: "other.example", count: 1, nextTry: nil),
      ])
    #expect(
      snapshot.goingOnJSON["waiting_for"]?[0]
        == ["what": "receiver", "host": "hooks.example", "count": 1, "seconds": 12])
    progress.take(.request(.withdrawn), at: .seconds(17))
    progress.take(.receiver(.waited(host: host)), at: .seconds(17))
    progress.take(.receiver(.sent(host: host)), at: .seconds(17))
    progress.take(.receiver(.sent(host: "other.example")), at: .seconds(17))
    #expect(progress.snapshot(at: .seconds(17)).waits.isEmpty)
  }

  @Test func `a document that is settled and not in all outputs is told of when a run is stopped`()
  {
    var progress = RunProgress(at: .zero)
    progress.take(.began(documents: 10, routes: false), at: .zero)
    for number in 0..<3 {
      progress.take(.documentBegan(name: "\(number).png"), at: .zero)
      progress.take(.documentSettled(name: "\(number).png"), at: .zero)
    }
    #expect(progress.snapshot(at: .zero).documents.settled == 3)
    progress.take(outcome(0), at: .seconds(1))
    let snapshot = progress.snapshot(at: .seconds(1))
    #expect(snapshot.documents.settled == 2)
    #expect(snapshot.documents.inWork == 2)
    #expect(
      RunReport().interruption(of: 10, at: snapshot)
        == "interrupted: 1 of 10 documents done, 2 more settled that not every output has yet; "
        + "the same command goes on from there")
    #expect(
      RunReport().interruption(of: 10).hasPrefix("interrupted: 0 of 10 documents done; the same"))
  }

  @Test func `what was kept is not paid, and is told with what it had cost`() {
    var progress = RunProgress(at: .zero)
    progress.take(.asked(model: "m"), at: .zero)
    progress.take(.answered(model: "m", usage: use(1000, "0.25"), isKept: false), at: .zero)
    progress.take(.asked(model: "m"), at: .zero)
    progress.take(.answered(model: "m", usage: use(1000, "0.5"), isKept: true), at: .zero)
    progress.take(.recalled(pages: 3, answers: 2, usage: use(1000, "0.125")), at: .zero)
    progress.take(.asked(model: "n"), at: .zero)
    progress.take(.unanswered(model: "n", usage: use(500, "0.01"), isKept: false), at: .zero)
    let snapshot = progress.snapshot(at: .zero)
    #expect(snapshot.usage.cost == Money(dollars: "0.26"))
    #expect(snapshot.usage.promptTokens == 1500)
    #expect(snapshot.saved == Money(dollars: "0.625"))
    #expect(snapshot.usageByModel.map(\.model) == ["m", "n"])
    #expect(snapshot.answers.asked == 2)
    #expect(snapshot.answers.answered == 1)
    #expect(snapshot.answers.kept == 3)
    #expect(snapshot.answers.inWork == 0)
    #expect(snapshot.pages.recalled == 3)
  }

  @Test func `what was kept counts once, and what is taken again in the run is told apart`() {
    var progress = RunProgress(at: .zero)
    for isRepeat in [false, true, true] {
      progress.take(.asked(model: "m"), at: .zero)
      progress.take(
        .answered(model: "m", usage: use(1000, "0.5"), isKept: true, isRepeat: isRepeat), at: .zero)
    }
    progress.take(.asked(model: "m"), at: .zero)
    progress.take(
      .unanswered(model: "m", usage: use(500, "0.25"), isKept: true, isRepeat: true), at: .zero)
    progress.take(
      .recalled(
        pages: 3, answers: 1, usage: use(1000, "0.125"), repeats: 2,
        repeatedUsage: use(2000, "0.0625")),
      at: .zero)
    let snapshot = progress.snapshot(at: .zero)
    #expect(snapshot.answers.asked == 0 && snapshot.answers.inWork == 0)
    #expect(snapshot.answers.kept == 2)
    #expect(snapshot.answers.repeated == 5)
    #expect(snapshot.keptCost == Money(dollars: "0.625"))
    #expect(snapshot.repeatedCost == Money(dollars: "1.3125"))
    #expect(snapshot.saved == Money(dollars: "1.9375"))
    #expect(snapshot.usage.cost == .zero)
    let lines = RunReport().summary(output: nil, passedOver: 0, of: snapshot).split(separator: "\n")
    #expect(lines.contains("2 answers kept from before, which had cost $0.625"))
    #expect(lines.contains("5 questions were the same as others of this run, which saved $1.3125"))
  }

  @Test func `documents in bundles count as they end, and those of known bundles at once`() {
    var progress = RunProgress(at: .zero)
    progress.take(.began(documents: 2, routes: true), at: .zero)
    #expect(progress.snapshot(at: .zero).parts == ProgressSnapshot.Parts())
    progress.take(.split(parts: 4), at: .zero)
    for status in [Record.Part.Status.complete, .rejected, .skipped] {
      progress.take(.partEnded(status), at: .zero)
    }
    var parts = progress.snapshot(at: .zero).parts
    #expect(parts?.found == 4 && parts?.done == 3)
    progress.take(.partEnded(.complete), at: .zero)
    var bundle = EmittedRecord.make("1")
    bundle.parts = [true, false].map { isRead in
      Record.Part(
        pages: [1], documentClass: nil, pipeline: nil, record: nil,
        status: isRead ? .complete : .skipped)
    }
    for isNew in [true, false] {
      progress.take(
        .documentEnded(
          Outcome(record: bundle, name: "1.png", position: 0, isNew: isNew, isRepeat: false)),
        at: .zero)
    }
    parts = progress.snapshot(at: .zero).parts
    #expect(parts?.found == 6, "those of the new one were told of")
    #expect(parts?.byStatus == [.complete: 3, .rejected: 1, .skipped: 2])

    progress = run(1)
    #expect(progress.snapshot(at: .zero).parts == nil, "the pipeline does not route")
    #expect(progress.snapshot(at: .zero).json["parts"] == nil)
  }

  @Test func `the line of a bundle tells what became of its documents, and no other line does`() {
    var bundle = EmittedRecord.make("1", status: .partial)
    bundle.parts = [Record.Part.Status.complete, .rejected, .complete].map { status in
      Record.Part(
        pages: [1], documentClass: nil, pipeline: nil, record: nil, status: status)
    }
    let lines = [bundle, EmittedRecord.make("2")].map { record in
      ProgressObject.document(
        Outcome(record: record, name: "1.png", position: 0, isNew: true, isRepeat: false),
        at: Date(timeIntervalSince1970: 0)
      ).json
    }
    #expect(
      lines[0]["parts"] == [
        "found": 3, "done": 3, "complete": 2, "partial": 0, "rejected": 1, "skipped": 0,
      ])
    #expect(lines[1]["parts"] == nil)
  }

  @Test func `plain lines come after a tenth or half a minute, and never in a hurry`() {
    var pace = ProgressPace(at: .zero)
    let moments = [(50, 4), (50, 5), (55, 20), (60, 20), (60, 49), (60, 50), (100, 90)]
    let due = moments.map { done, second in
      pace.isLineDue(done: done, of: 100, at: .seconds(second))
    }
    // The summary tells of the end.
    #expect(due == [false, true, false, true, false, true, false])
  }
}
