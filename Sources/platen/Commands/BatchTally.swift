import Platen

/// Counts what became of submitted documents, and tells of those that have no question.
actor BatchTally {
  private var submitted = 0
  private var waiting = 0
  private var finished = 0
  private var rejected = 0

  var hasRejections: Bool { rejected > 0 }

  var summary: String {
    var parts = ["\(counted(submitted, "document")) submitted"]
    if waiting > 0 { parts.append("\(waiting) waiting in a batch already") }
    if finished > 0 { parts.append("\(finished) finished before") }
    if rejected > 0 { parts.append("\(rejected) without a question") }
    return parts.joined(separator: ", ")
  }

  func add(_ outcome: BatchOutcome) {
    switch outcome.state {
    case .submitted: submitted += 1
    case .waiting: waiting += 1
    case .finished: finished += 1
    case .rejected(let rejection):
      rejected += 1
      Terminal.complain("\(outcome.name): \(rejection.message) [\(rejection.code)]")
    }
  }
}
