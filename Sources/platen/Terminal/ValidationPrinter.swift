import JSON
import Platen

/// Prints what came of values as they come, and counts them.
struct ValidationPrinter {
  let output: ValidationOutput
  let schema: JSONSchema
  let isQuiet: Bool
  let mostErrors: Int
  private(set) var values = 0
  private(set) var invalid = 0
  private(set) var unreadableFiles = 0
  private var printed = 0
  private var unprinted = 0

  init(output: ValidationOutput, schema: JSONSchema, isQuiet: Bool, mostErrors: Int) {
    self.output = output
    self.schema = schema
    self.isQuiet = isQuiet
    self.mostErrors = mostErrors
  }

  mutating func print(_ value: ValidatedValue) {
    values += 1
    if !value.isValid { invalid += 1 }
    if values.isMultiple(of: 10_000) { drawProgress(value.path) }
    if isQuiet { return }
    if let unit = output.unit(of: value, by: schema) {
      clearProgress()
      Terminal.say(unit.text(.compact))
    } else if !value.isValid {
      printMessages(of: value)
    }
  }

  /// Tells of a file that can't be read.
  mutating func complain(_ message: PlacedMessage) {
    clearProgress()
    unreadableFiles += 1
    if !isQuiet, let unit = output.unit(of: message) { Terminal.say(unit.text(.compact)) }
    Terminal.complain(message.description)
  }

  /// Prints how it went.
  func finish() {
    clearProgress()
    if isQuiet { return }
    if unprinted > 0 {
      Terminal.complain(
        "not shown, or not in full: \(unprinted) invalid value\(unprinted == 1 ? "" : "s"); "
          + "--max-errors 0 shows all")
    }
    let files =
      switch unreadableFiles {
      case 0: ""
      case 1: ", 1 file cannot be read"
      default: ", \(unreadableFiles) files cannot be read"
      }
    Terminal.complain(
      "\(values) value\(values == 1 ? "" : "s"): \(values - invalid) valid, \(invalid) invalid\(files)"
    )
  }

  private mutating func printMessages(of value: ValidatedValue) {
    guard printed < mostErrors else {
      unprinted += 1
      return
    }
    clearProgress()
    let messages = value.messages
    for message in messages.prefix(mostErrors - printed) { Terminal.say(message.description) }
    if messages.count > mostErrors - printed { unprinted += 1 }
    printed += min(messages.count, mostErrors - printed)
  }

  private func drawProgress(_ path: String) {
    guard Terminal.isInteractive, !isQuiet else { return }
    Terminal.draw("\r\u{1B}[K\(path): \(values) values, \(invalid) invalid")
  }

  private func clearProgress() {
    if Terminal.isInteractive, values >= 10_000 { Terminal.draw("\r\u{1B}[K") }
  }
}
