import FoundationEssentials
import JSON
import JSONSchema

/// Does one task several times in this process and prints, as JSON, the seconds of each time and how
/// many values were valid: `JSONBench TASK TIMES DOCUMENTS SCHEMA`.
///
/// The peers' program `peers/peer.py` takes and prints the same.
@main
enum JSONBench {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 5, let task = Task(rawValue: arguments[1]),
      let times = Int(arguments[2])
    else {
      let tasks = Task.allCases.map(\.rawValue).joined(separator: "|")
      throw Usage(description: "usage: JSONBench \(tasks) TIMES DOCUMENTS SCHEMA")
    }
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: arguments[3])))
    let texts =
      arguments[3].hasSuffix(".jsonl") ? bytes.split(separator: 0x0a).map(Array.init) : [bytes]
    let schema = try JSONSchema(
      JSONValue(parsing: Data(contentsOf: URL(filePath: arguments[4]))))
    let values = task == .parse || task == .both ? [] : try texts.map { try JSONValue(parsing: $0) }

    var seconds: [Double] = []
    var valid = 0
    for _ in 0..<times {
      let start = ContinuousClock.now
      valid = try task.run(texts, values, schema)
      seconds.append((ContinuousClock.now - start) / .seconds(1))
    }
    let measured: JSONValue = [
      "seconds": .array(seconds.compactMap(JSONNumber.init).map(JSONValue.number)),
      "valid": .number(JSONNumber(valid)),
    ]
    print(measured.text())
  }
}

/// What can be measured.
enum Task: String, CaseIterable {
  /// Texts to values.
  case parse
  /// Values, parsed before, to yes or no.
  case validate
  /// Values, parsed before, to all violations with their reasons.
  case explain

  /// Texts to yes or no: what a user waits for.
  case both

  /// Does the task once; returns how many values were valid, which for parsing are all.
  func run(_ texts: [[UInt8]], _ values: [JSONValue], _ schema: JSONSchema) throws -> Int {
    switch self {
    case .parse:
      var count = 0
      for text in texts {
        _ = try JSONDocument(parsing: text.span)
        count += 1
      }
      return count
    case .validate: return values.count { schema.isValid($0) }
    case .both:
      var count = 0
      for text in texts where schema.isValid(try JSONDocument(parsing: text.span).value) {
        count += 1
      }
      return count
    case .explain: return values.count { schema.validate($0).isEmpty }
    }
  }
}

/// What is wrong with the arguments.
struct Usage: Error, CustomStringConvertible {
  let description: String
}
