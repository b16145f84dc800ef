import ConfigurationFiles
import JSON
public import JSONSchema

/// Checks files of JSON and JSON Lines against a schema.
public struct FileValidation: Sendable {
  /// Which files have a value a line.
  public enum Layout: Sendable {
    /// Those that end with `.jsonl` or `.ndjson`.
    case byName
    case lines
  }

  /// The schema.
  public var schema: JSONSchema
  /// Which files have a value a line.
  public var layout: Layout
  /// The longest line of JSON Lines, in bytes: a longer one is an error, and is skipped.
  public var longestLine: Int

  /// Checks against a schema.
  public init(_ schema: JSONSchema, layout: Layout = .byName, longestLine: Int = 64 << 20) {
    self.schema = schema
    self.layout = layout
    self.longestLine = longestLine
  }

  /// Checks every value of a file, and hands each on as it comes.
  ///
  /// A file of JSON Lines takes the memory of its longest line. It blocks while it reads.
  ///
  /// - Parameter path: the file; `-` is standard input.
  /// - Throws: where the file can't be read.
  public func check(
    _ path: String, _ hand: (ValidatedValue) -> Void
  ) throws(PlacedMessage) {
    let stream = try ByteStream(path)
    let name = path == "-" ? "<stdin>" : path
    guard layout == .lines || path.hasSuffix(".jsonl") || path.hasSuffix(".ndjson") else {
      return hand(value(try stream.all(), at: 1, of: name))
    }
    var lines = LineReader(stream, longest: longestLine)
    var number = 0
    while let line = try lines.next() {
      number += 1
      switch line {
      case .text(let bytes) where bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0d).contains($0) }):
        continue
      case .text(let bytes): hand(value(bytes, at: number, of: name))
      case .tooLong:
        let message = PlacedMessage(
          path: name, place: SourcePlace(line: number, column: 1),
          message:
            "the line is longer than \(longestLine >> 20) MiB and was not checked; one value "
            + "may be longer in a file that is not JSON Lines"
        )
        hand(ValidatedValue(path: name, line: number, result: .unreadable(message), bytes: []))
      }
    }
  }

  private func value(_ bytes: [UInt8], at line: Int, of path: String) -> ValidatedValue {
    let result: ValidatedValue.Result
    do throws(JSONParseError) {
      let value = try JSONValue(parsing: bytes)
      let violations = schema.isValid(value) ? [] : schema.validate(value)
      result = violations.isEmpty ? .valid(value) : .invalid(value, violations)
    } catch {
      let place = SourcePlace(line: error.line + line - 1, column: error.column)
      let message =
        switch error.code {
        case _ where bytes.isEmpty: "the file is empty; JSON is at least a value"
        case .expectedEnd where error.line > 1: error.message + "; is it JSON Lines?"
        default: error.message
        }
      result = .unreadable(PlacedMessage(path: path, place: place, message: message))
    }
    return ValidatedValue(path: path, line: line, result: result, bytes: bytes)
  }
}
