import Platen

/// A bar on a terminal that shows how far the work is; nothing where stderr is no terminal.
struct ProgressBar {
  private let total: Int
  private let isShown = Terminal.isInteractive
  private var done = 0
  /// How many ended in each way, in the order in which the ways are shown.
  private var counts: [(name: String, count: Int)]

  /// A bar for so many documents, each of which ends in one of these ways.
  init(total: Int, ways: [String] = Record.Status.allCases.map(\.rawValue)) {
    self.total = total
    counts = ways.map { ($0, 0) }
    draw()
  }

  /// Takes an outcome into account.
  mutating func advance(_ outcome: Outcome) { advance(outcome.record.status.rawValue) }

  /// Takes into account that a document ended in one of the ways.
  mutating func advance(_ way: String) {
    done += 1
    for index in counts.indices where counts[index].name == way { counts[index].count += 1 }
    draw()
  }

  /// Removes the bar.
  func clear() {
    if isShown { Terminal.draw("\r\u{1B}[K") }
  }

  /// Draws the bar, after a line that was printed in its place.
  func draw() {
    guard isShown, total > 0 else { return }
    let width = 24
    let filled = width * done / total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let states = counts.filter { $0.count > 0 }.map { "\($0.count) \($0.name)" }
    Terminal.draw("\r\u{1B}[K\(bar) \(done)/\(total) \(states.joined(separator: ", "))")
  }
}
