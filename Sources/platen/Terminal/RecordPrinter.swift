import JSON
import Platen

/// Prints records on stdout, for as long as somebody reads them.
struct RecordPrinter {
  private let display: ProgressDisplay
  private let output: String?
  private let stop: RunStop
  private var isRead = true

  /// - Parameters:
  ///   - output: the folder that has the records too; nil where they are only printed.
  ///   - stop: ends the run where the records go nowhere any more.
  init(_ display: ProgressDisplay, output: String?, stop: RunStop) {
    self.display = display
    self.output = output
    self.stop = stop
  }

  /// Prints a record, or does nothing where nobody reads any more.
  mutating func print(_ record: Record) {
    guard isRead else { return }
    isRead = display.say(record.json.text(.compact))
    if isRead { return }
    if let output {
      display.announce(
        "nobody reads what is printed; the run goes on, with its records in \(output)")
    } else {
      stop.request()
      display.announce(
        "stopping, for nobody reads what is printed: what is in flight comes to its end")
    }
  }
}
