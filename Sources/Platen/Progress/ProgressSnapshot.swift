public import ChatCompletions
public import FoundationEssentials

/// How a run stands at a moment.
public struct ProgressSnapshot: Sendable, Hashable {
  /// What documents came to.
  public struct Documents: Sendable, Hashable {
    /// All of the run.
    public var total = 0
    /// Those that have an outcome.
    public var done = 0
    /// Those by status, of all that are done.
    public var byStatus: [Record.Status: Int] = [:]
    /// Rejected ones by code.
    public var byCode: [String: Int] = [:]
    /// Of those that are done: known from an earlier run.
    public var known = 0
    /// Of those that are done: of equal content with another of the run.
    public var repeats = 0
    /// On their way through the stages.
    public var inWork = 0
    /// Of those in work: settled, with a record in the journal, and not yet in all outputs.
    public var settled = 0
  }

  /// What the documents of bundles came to.
  public struct Parts: Sendable, Hashable {
    /// All that bundles were split into so far.
    public var found = 0
    /// Those that are settled, by status.
    public var byStatus: [Record.Part.Status: Int] = [:]
    /// Those that are settled.
    public var done: Int { byStatus.values.reduce(0, +) }

    /// None yet.
    public init() {}

    /// Those of a bundle that has its outcome.
    init(_ parts: [Record.Part]) {
      found = parts.count
      for part in parts { byStatus[part.status, default: 0] += 1 }
    }
  }

  /// What the pages of documents that were worked on came to.
  public struct Pages: Sendable, Hashable {
    /// Rendered by this run.
    public var rendered = 0
    /// Not rendered, for all was kept of them.
    public var recalled = 0
    /// The ledgers of documents that ended.
    public var byStatus: [PageLedger.Status: Int] = [:]
  }

  /// What questions came to.
  public struct Answers: Sendable, Hashable {
    /// Questions that models were asked by this run.
    public var asked = 0
    /// Answers that came.
    public var answered = 0
    /// Answers that were kept from earlier runs, each once, and what was kept in the place of answers.
    public var kept = 0
    /// Questions that were the same as others of this run, and so took their answers.
    public var repeated = 0
    /// Requests that were made again after a failure.
    public var retries = 0
    /// Questions without an answer yet.
    public var inWork = 0
  }

  /// What a run waits for.
  public enum Wait: Sendable, Hashable {
    /// A server that is down; it is tried again after a time, as far as that is known.
    case server(host: String, nextTry: Duration?)
    /// A server that asks to be left alone until a moment.
    case closed(host: String, until: Date)
    /// Requests that failed, to be made again; the nearest after a time.
    case retry(count: Int, next: Duration)
    /// Requests that wait for their turn, by the limits of a server or for money.
    case turn(count: Int)
    /// Requests that were sent.
    case answers(count: Int)
    /// Pages in the hands of the decoders.
    case pages(count: Int)
    /// Events for a receiver: those that it did not take, the nearest of which is sent again after a time,
    /// or with nil those that it has not answered yet.
    case receiver(host: String, count: Int, nextTry: Duration?)
  }

  /// Since the run began.
  public var elapsed = Duration.zero
  /// Of documents.
  public var documents = Documents()
  /// Of documents in bundles; nil where the pipeline does not route.
  public var parts: Parts?
  /// Of pages.
  public var pages = Pages()
  /// Of questions.
  public var answers = Answers()
  /// What this run used, by what ended so far.
  public var usage = Usage()
  /// The same by model, in the order of first asking.
  public var usageByModel: [ModelUsage] = []
  /// The same by stage, of documents that ended.
  public var usageByStage: [Record.StageUsage] = []
  /// What earlier runs had paid for kept answers, each once; nil where that is not known of one.
  public var keptCost: Money? = .zero
  /// What the answers that were taken again had cost, once for each time; nil where that is not known of
  /// one.
  public var repeatedCost: Money? = .zero
  /// What this run would have paid more had it asked every question; nil where that is not known.
  public var saved: Money? { keptCost.flatMap { kept in repeatedCost.map { kept + $0 } } }
  /// Documents a second that were worked on, of late; nil where too few ended to tell.
  public var documentRate: Double?
  /// Pages a second, over the run so far; nil where too few came to tell.
  public var pageRate: Double?
  /// When all is done, as it goes; nil where nobody can tell.
  public var timeLeft: Duration?
  /// What it waits for, the gravest first.
  public var waits: [Wait] = []

  /// What a model used.
  public struct ModelUsage: Sendable, Hashable {
    /// The model that was asked.
    public var model: String
    /// What it used.
    public var usage: Usage
  }

  /// Of a run that has not begun.
  public init() {}
}
