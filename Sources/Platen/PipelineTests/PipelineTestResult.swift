public import JSON

/// What became of one document of a pipeline's tests.
public struct PipelineTestResult: Sendable {
  /// The document.
  public let input: String
  /// The file with what was expected.
  public let expectedPath: String
  /// What was found: the record's `status`, `rejection` and `data`; of a bundle `parts` too, each with its
  /// `pages`, `class` and the same.
  public let found: JSONValue
  /// What was expected; nil where that could not be read.
  public internal(set) var expected: JSONValue?
  /// Where it is not what was expected.
  public internal(set) var differences: [RecordDifference] = []
  /// Why it could not be compared, or nothing can be said by that; nil where neither is so.
  public internal(set) var trouble: String?
  /// Whether the cassette had no answer to something that is asked, so that what was found says nothing.
  public internal(set) var lacksRecording = false

  /// Whether all is as it was expected.
  public var isGood: Bool { differences.isEmpty && trouble == nil }

  /// Lines for a person: the result, and the first differences.
  public var lines: [String] {
    if let trouble { return ["  fails  \(input): \(trouble)"] }
    if differences.isEmpty { return ["  ok     \(input)"] }
    let count = differences.count
    let shown = differences.prefix(5).map { "           \($0)" }
    return ["  fails  \(input): \(count) difference\(count == 1 ? "" : "s")"] + shown
      + (count > 5 ? ["           and \(count - 5) more"] : [])
  }
}

extension Outcome {
  /// What tests compare, of a bundle with the documents that it holds.
  var tested: JSONValue {
    guard !record.parts.isEmpty, var object = record.tested.object else { return record.tested }
    object["parts"] = .array(
      record.parts.map { part in
        var tested: JSONObject = [
          "pages": .array(part.pages.map { .number(JSONNumber($0)) }),
          "class": .orNull(part.documentClass),
        ]
        if let own = parts.first(where: { $0.id == part.record })?.tested.object {
          for member in own { tested[member.name] = member.value }
        } else {
          tested["status"] = .string(part.status.rawValue)
        }
        return .object(tested)
      })
    return .object(object)
  }
}

extension Record {
  /// What tests compare: all that a document says, and nothing that a new version of the pipeline, the
  /// model or Platen changes beside it.
  var tested: JSONValue {
    [
      "status": .string(status.rawValue),
      "rejection": rejection.map { .string($0.code) } ?? .null,
      "data": data,
    ]
  }
}
