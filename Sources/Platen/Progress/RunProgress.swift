import ChatCompletions
import FoundationEssentials

/// How far a run is: fed with its events, it tells how it stands.
///
/// A value without a clock: times are durations since any moment.
public struct RunProgress: Sendable {
  /// Documents that tell how fast it goes.
  private static let window = 64
  /// Fewer tell nothing.
  private static let least = 5

  private let began: Duration
  private var state = ProgressSnapshot()
  private var pace = RecentPace(window: Self.window, least: Self.least)
  private var traffic = RequestTraffic()
  private var receivers = ReceiverTraffic()
  private var rendering = 0

  /// A run that begins now.
  public init(at now: Duration) { began = now }

  /// Takes an event into account.
  public mutating func take(_ event: RunEvent, at now: Duration) {
    switch event {
    case .began(let documents, let routes):
      state.documents.total = documents
      state.parts = routes ? ProgressSnapshot.Parts() : nil
    case .documentBegan:
      state.documents.inWork += 1
      pace.begin(at: now)
    case .documentSettled: state.documents.settled += 1
    case .split(let parts): state.parts?.found += parts
    case .partEnded(let status): state.parts?.byStatus[status, default: 0] += 1
    case .rendering(let pages): rendering += pages
    case .rendered(let pages):
      rendering -= pages
      state.pages.rendered += pages
    case .recalled(let pages, let answers, let usage, let repeats, let repeatedUsage):
      state.pages.recalled += pages
      keep(answers, usage)
      repeated(repeats, repeatedUsage)
    case .asked:
      state.answers.asked += 1
      state.answers.inWork += 1
    case .answered(let model, let usage, let isKept, let isRepeat):
      end(model, usage, isKept: isKept, isRepeat: isRepeat)
      if !isKept { state.answers.answered += 1 }
    case .unanswered(let model, let usage, let isKept, let isRepeat):
      end(model, usage, isKept: isKept, isRepeat: isRepeat)
    case .request(let event):
      if case .waiting = event { state.answers.retries += 1 }
      traffic.take(event, at: now)
    case .receiver(let event): receivers.take(event, at: now)
    case .server(let notice): traffic.take(notice, at: now)
    case .output: break
    case .documentEnded(let outcome): end(outcome, at: now)
    }
  }

  private mutating func end(_ model: String, _ usage: Usage, isKept: Bool, isRepeat: Bool) {
    state.answers.inWork -= 1
    if isKept {
      // It was not asked after all.
      state.answers.asked -= 1
      return isRepeat ? repeated(1, usage) : keep(1, usage)
    }
    state.usage += usage
    if let index = state.usageByModel.firstIndex(where: { $0.model == model }) {
      state.usageByModel[index].usage += usage
    } else {
      state.usageByModel.append(ProgressSnapshot.ModelUsage(model: model, usage: usage))
    }
  }

  private mutating func keep(_ answers: Int, _ usage: Usage) {
    if answers == 0 { return }
    state.answers.kept += answers
    state.keptCost = state.keptCost.flatMap { sum in usage.cost.map { sum + $0 } }
  }

  private mutating func repeated(_ answers: Int, _ usage: Usage) {
    if answers == 0 { return }
    state.answers.repeated += answers
    state.repeatedCost = state.repeatedCost.flatMap { sum in usage.cost.map { sum + $0 } }
  }

  private mutating func end(_ outcome: Outcome, at now: Duration) {
    let record = outcome.record
    state.documents.done += 1
    state.documents.byStatus[record.status, default: 0] += 1
    if let rejection = record.rejection { state.documents.byCode[rejection.code, default: 0] += 1 }
    guard outcome.isNew else {
      // Nothing was told of their documents on the way.
      state.parts?.found += record.parts.count
      for part in record.parts { state.parts?.byStatus[part.status, default: 0] += 1 }
      if outcome.isRepeat { state.documents.repeats += 1 } else { state.documents.known += 1 }
      return
    }
    // One whose bytes could not be read was never begun.
    if record.document.sha256 != nil {
      state.documents.inWork -= 1
      if state.documents.settled > 0 { state.documents.settled -= 1 }
      pace.end(at: now)
    }
    for page in record.pages {
      if let status = page.status { state.pages.byStatus[status, default: 0] += 1 }
    }
    for entry in outcome.spent { state.usageByStage.add(entry) }
  }

  /// How it stands.
  public func snapshot(at now: Duration) -> ProgressSnapshot {
    var snapshot = state
    snapshot.elapsed = max(now - began, .zero)
    let rate = pace.rate(at: now)
    snapshot.documentRate = rate
    let seconds = snapshot.elapsed / .seconds(1)
    let pages = state.pages.rendered + state.pages.recalled
    if pages >= Self.least, seconds >= 1 { snapshot.pageRate = Double(pages) / seconds }
    snapshot.waits =
      traffic.troubles(at: now) + receivers.waitsToSend(at: now) + traffic.waits
      + receivers.waitsForAnswers
    if rendering > 0 { snapshot.waits.append(.pages(count: rendering)) }
    let left = state.documents.total - state.documents.done
    // While a server is down nobody knows how long.
    if left > 0, let rate, rate > 0, !traffic.isHeldUp {
      snapshot.timeLeft = .seconds(Double(left) / rate)
    }
    return snapshot
  }
}
