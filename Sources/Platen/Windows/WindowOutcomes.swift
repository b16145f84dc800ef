import ChatCompletions
import Documents

/// What became of all windows of a document, in page order.
struct WindowOutcomes: Sendable {
  let all: [WindowOutcome]

  /// The answers, in page order.
  var parts: [Answer.Part] { all.flatMap(\.parts) }

  /// The pages that were shown, by window.
  var shown: [Int: Set<Int>] {
    all.reduce(into: [:]) { $0[$1.window.position] = $1.shown }
  }

  /// Whether a failure is no fault of its window: then other windows have it too, and the document is
  /// left for another time.
  static func isForAll(_ error: any Error) -> Bool {
    switch error {
    case is CancellationError, is WindowAsking.NotBegun, is JournalError: true
    case let error as DecodingError: error.code == .decoderUnavailable
    case let failure as ModelFailure:
      failure.code == ChatError.Kind.overBudget.rawValue
        || failure.code == ChatError.Kind.comeBackLater.rawValue
    default: false
    }
  }

  /// Looks whether there is an answer to go on with.
  ///
  /// - Throws: what stops the whole; else, where no window was answered, the first failure, or a
  ///   `Rejection` where there was nothing to ask about.
  func check() throws {
    try checkStops()
    if all.contains(where: \.isAnswered) { return }
    if let failure = all.lazy.compactMap(\.failure).first { throw failure }
    if let error = pageFailures.first {
      throw Rejection(stage: "render", code: error.code.rawValue, message: error.message)
    }
    throw Rejection(
      stage: "render", code: "document_blank",
      message: "no page has anything on it to read, so no model was asked")
  }

  private var pageFailures: [DecodingError] {
    all.flatMap(\.pages).compactMap { page in
      if case .failure(let error) = page.result { error } else { nil }
    }
  }

  /// Looks whether something happened that is no fault of the document.
  ///
  /// - Throws: what stops the whole.
  func checkStops() throws {
    let failures = all.compactMap(\.failure)
    // The cause before its consequences: windows that were not begun for it.
    let stops = failures.filter { !($0 is CancellationError) && Self.isForAll($0) }
    if let stop = stops.first(where: { !($0 is WindowAsking.NotBegun) }) { throw stop }
    if let error = pageFailures.first(where: Self.isForAll) { throw error }
    if let stop = stops.first { throw stop }
    // Some windows wait in a batch: so does the document.
    if let waiting = failures.first(where: { ($0 as? ModelFailure)?.code == BatchedModel.code }) {
      throw waiting
    }
  }

  /// The ledger with every page of the windows closed.
  ///
  /// A page that two windows show is read where one of them was answered.
  func closing(_ ledger: PageLedger) -> PageLedger {
    var ledger = ledger
    let answered = Set(all.filter(\.isAnswered).flatMap(\.window.pages))
    var open = Set(ledger.openPages)
    for window in all {
      for page in window.pages where open.remove(page.number) != nil {
        switch page.result {
        case .failure(let error):
          ledger.close(page.number, as: .failed, reason: error.message)
        case .success(let sight) where sight.isBlank || answered.contains(page.number):
          ledger.close(
            page.number, as: sight.isBlank ? .blank : .read, width: sight.width,
            height: sight.height, way: sight.way)
        case .success:
          ledger.close(page.number, as: .failed, reason: Self.code(of: window.failure))
        }
      }
    }
    return ledger
  }

  /// What a person should know of pages and windows.
  var findings: [Finding] {
    var seen: Set<Int> = []
    var findings: [Finding] = []
    for window in all {
      for page in window.pages where seen.insert(page.number).inserted {
        guard case .success(let sight) = page.result else { continue }
        findings += sight.findings.map { Finding($0, page: page.number) }
      }
      findings += window.findings
      if let note = window.divisionFinding { findings.append(note) }
      if let failure = window.failure, all.contains(where: \.isAnswered) {
        let isLasting = (failure as? ModelFailure)?.isLasting ?? false
        let next =
          isLasting
          ? "that is kept, and platen journal retry has it asked anew"
          : "the next run asks about them again"
        findings.append(
          Finding(
            .error, code: "window_failed",
            message: "\(pagesNamed(window.window.name)): no answer: \(Self.message(of: failure)) "
              + "[\(Self.code(of: failure))]; \(next)"))
      }
    }
    return findings
  }

  private static func code(of failure: (any Error)?) -> String {
    switch failure {
    case let failure as ModelFailure: failure.code
    case let error as DecodingError: error.code.rawValue
    case let rejection as Rejection: rejection.code
    default: "stage_failed"
    }
  }

  static func message(of failure: any Error) -> String {
    switch failure {
    case let failure as ModelFailure: failure.message
    case let error as DecodingError: error.message
    case let rejection as Rejection: rejection.message
    default: "\(failure)"
    }
  }
}
