import Platen

/// How a run came to its end.
struct RunEnding {
  /// What it gave.
  var report: RunReport
  /// Documents that it was given.
  let total: Int
  /// Whether nothing but documents could leave it incomplete.
  var isComplete = false
  /// How it stood at its end.
  var snapshot: ProgressSnapshot?
  /// Whether it was stopped by somebody.
  var isCancelled = false
  /// What ended it that is the fault of no document.
  private(set) var error: (any Error)?
  private var early: RunAccount.Stop?

  init(report: RunReport, total: Int) {
    self.report = report
    self.total = total
  }

  /// Takes what a run threw.
  mutating func take(_ thrown: any Error) {
    switch thrown {
    case let stop as StoppedByBudget:
      early = RunAccount.Stop(.budget, report.stop(stop, of: total))
    case let stop as StoppedEarly where stop.cause != nil:
      early = RunAccount.Stop(.server, report.stop(stop, of: total))
    case is StoppedEarly, is CancellationError: isCancelled = true
    default: error = thrown
    }
  }

  /// Why it ended before its documents did; nil where it did not.
  var stop: RunAccount.Stop? {
    if isCancelled {
      return RunAccount.Stop(.interrupted, report.interruption(of: total, at: snapshot))
    }
    return error.map { RunAccount.Stop(.error, "\($0)") } ?? early
  }

  /// How the program ends.
  var status: ExitStatus {
    switch stop?.reason {
    case .interrupted?: .interrupted
    case .budget?: .overBudget
    case .server?: .failure
    case .error?: error.map { PlatenCommand.status(of: $0) } ?? .failure
    case nil: report.isComplete && isComplete ? .success : .incomplete
    }
  }
}
