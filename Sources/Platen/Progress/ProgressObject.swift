public import FoundationEssentials
public import JSON

/// The lines of `--progress json`: an object each, of a type; `docs/progress.schema.json` checks them.
public struct ProgressObject: Sendable {
  /// The object.
  public let json: JSONValue

  /// The first line.
  public static func begin(
    _ pipeline: Record.PipelineIdentity, documents: Int, output: String, at date: Date
  ) -> ProgressObject {
    line(
      "begin", at: date,
      [
        "platen": .string(PlatenVersion.current),
        "pipeline": [
          "name": .string(pipeline.name), "fingerprint": .string(pipeline.fingerprint),
        ],
        "documents": .orNull(documents), "output": .string(output),
      ])
  }

  /// How the run stands.
  public static func progress(_ snapshot: ProgressSnapshot, at date: Date) -> ProgressObject {
    line("progress", at: date, snapshot.json + snapshot.goingOnJSON)
  }

  /// A document that ended, with what became of those that it holds where it is a bundle; nothing of its
  /// content.
  public static func document(_ outcome: Outcome, at date: Date) -> ProgressObject {
    let record = outcome.record
    let spent = outcome.spent.reduce(into: Usage()) { $0 += $1.usage }
    var members: JSONObject = [
      "name": .string(outcome.name), "id": .string(record.id),
      "sha256": .orNull(record.document.sha256), "status": .string(record.status.rawValue),
      "new": .bool(outcome.isNew), "pages": .orNull(record.document.pages),
      "rejection": record.rejection.map { rejection in
        [
          "stage": .string(rejection.stage), "code": .string(rejection.code),
          "message": .string(rejection.message),
        ]
      } ?? .null,
      "requests": .orNull(spent.requests), "cost_usd": .orNull(spent.cost),
    ]
    if !record.parts.isEmpty { members["parts"] = ProgressSnapshot.Parts(record.parts).json }
    return line("document", at: date, members)
  }

  /// News of a server or an output, or of the run as a whole.
  public static func notice(_ message: String, at date: Date) -> ProgressObject {
    line("notice", at: date, ["message": .string(message)])
  }

  /// The last line.
  public static func end(
    _ snapshot: ProgressSnapshot, stop: RunAccount.Stop?, exitCode: Int, at date: Date
  ) -> ProgressObject {
    line(
      "end", at: date,
      snapshot.json + ["stop": stop.map(\.json) ?? .null, "exit_code": .orNull(exitCode)])
  }

  private static func line(_ type: String, at date: Date, _ members: JSONObject) -> ProgressObject {
    ProgressObject(
      json: .object(["type": .string(type), "at": .string(date.formatted(.iso8601))] + members))
  }
}

extension JSONObject {
  /// The members of one behind those of another.
  static func + (first: JSONObject, second: JSONObject) -> JSONObject {
    var sum = first
    for member in second { sum[member.name] = member.value }
    return sum
  }
}
