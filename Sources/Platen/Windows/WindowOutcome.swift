import Documents
import JSON

/// What became of a window: its pages, and the answers about them or why there are none.
struct WindowOutcome: Sendable {
  /// A page that was rendered, or could not be.
  struct Page: Sendable {
    /// Its number.
    var number: Int
    /// The picture without its bytes, which were let go, or why there is none.
    var result: Result<PageSight, DecodingError>
  }

  /// Kept answers, and what they had cost.
  private struct Tally {
    var count = 0
    var usage = Usage()
  }

  /// Which window.
  let window: PageWindow
  /// Its pages, in order; empty where it was not begun.
  var pages: [Page] = []
  /// The answers, one or several where the whole was too much for one; empty where all pages are blank.
  var parts: [Answer.Part] = []
  /// Whether a question was too much for one answer, and was divided.
  var isDivided = false
  /// The model that says it answered.
  var answeredBy: String?
  /// What the answers took.
  var spending = Spending()
  /// The answers that earlier runs paid for, and those that this run has already.
  private var kept = Tally()
  private var repeated = Tally()
  /// What a person should know.
  var findings: [Finding] = []
  /// Why there is no answer, where there should be one.
  var failure: (any Error)?
  /// The list whose rows go on over windows, behind what is answered of this one; nil where there is none.
  private(set) var lastRows: LastRows?
  /// The same, before this window.
  private let rowsBefore: LastRows?

  /// A window before it is begun, and the list whose rows go on in it.
  init(_ window: PageWindow, from last: LastRows? = nil) {
    self.window = window
    lastRows = last
    rowsBefore = last
  }

  /// A note where the whole window was too much for one answer.
  var divisionFinding: Finding? {
    guard isDivided, isAnswered else { return nil }
    let place = window.isPart ? "\(pagesNamed(window.name)): " : ""
    return Finding(
      .note, code: "answer_in_parts",
      message: "\(place)the whole was too long for one answer, so the model was asked in "
        + "\(parts.count) parts, which were joined")
  }

  /// Takes an answer about the window, or a part of it.
  ///
  /// - Parameter list: the list whose last rows it was asked to go on with.
  mutating func add(_ answer: ModelAnswer, goingOnWith list: JSONPointer? = nil) {
    spend(answer.usage, isKept: answer.isKept, isRepeat: answer.isRepeat)
    findings += answer.findings
    answeredBy = answer.answeredBy
    var part = Answer.Part(
      content: answer.content, loweredSchema: answer.loweredSchema, evidence: answer.evidence)
    part.window = window.position
    part.goesOnWith = list
    parts.append(part)
    if list != nil { lastRows?.go(on: part) }
  }

  /// Takes into account what an answer took, or what there is in the place of one.
  mutating func spend(_ usage: Usage, isKept: Bool, isRepeat: Bool) {
    spending.add(usage, isKept: isKept)
    if isRepeat {
      repeated.count += 1
      repeated.usage += usage
    } else if isKept {
      kept.count += 1
      kept.usage += usage
    }
  }

  /// Gives the window up: half of its data is none.
  mutating func fail(_ error: any Error) {
    failure = error
    parts = []
    lastRows = rowsBefore
  }

  /// The numbers of the pages that were shown: they could be rendered and have something on them.
  var shown: Set<Int> {
    var shown: Set<Int> = []
    for page in pages {
      if case .success(let sight) = page.result, !sight.isBlank { shown.insert(page.number) }
    }
    return shown
  }

  /// What is told of a window of which all was known.
  var recalled: RunEvent {
    .recalled(
      pages: pages.count, answers: kept.count, usage: kept.usage, repeats: repeated.count,
      repeatedUsage: repeated.usage)
  }

  /// Whether the window was asked about and answered.
  var isAnswered: Bool { failure == nil && !parts.isEmpty }
}
