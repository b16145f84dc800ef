import Platen

/// A bar on a terminal that shows how far a run is; nothing where stderr is no terminal.
struct ProgressBar {
  private let total: Int
  private let isShown = Terminal.isInteractive
  private var done = 0
  private var counts: [Record.Status: Int] = [:]

  init(total: Int) {
    self.total = total
    draw()
  }

  /// Takes an outcome into account.
  mutating func advance(_ outcome: Outcome) {
    done += 1
    counts[outcome.record.status, default: 0] += 1
    draw()
  }

  /// Removes the bar.
  func clear() {
    if isShown { Terminal.draw("\r\u{1B}[K") }
  }

  private func draw() {
    guard isShown, total > 0 else { return }
    let width = 24
    let filled = width * done / total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let states = Record.Status.allCases.compactMap { status in
      counts[status].map { "\($0) \(status.rawValue)" }
    }
    Terminal.draw("\r\u{1B}[K\(bar) \(done)/\(total) \(states.joined(separator: ", "))")
  }
}
