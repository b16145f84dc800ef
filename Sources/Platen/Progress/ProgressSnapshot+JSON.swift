import ChatCompletions
import FoundationEssentials
public import JSON

extension ProgressSnapshot {
  /// The members of a progress line, and of `run.json`; `docs/progress.md` describes them.
  public var json: JSONObject {
    var object: JSONObject = ["seconds": .seconds(elapsed), "documents": documents.json]
    if let parts { object["parts"] = parts.json }
    object["pages"] = pages.json
    object["answers"] = answers.json
    object["usage"] = .object(usageJSON)
    object["kept_usd"] = .orNull(keptCost)
    object["saved_usd"] = .orNull(saved)
    return object
  }

  /// What only a run that is on has.
  public var goingOnJSON: JSONObject {
    [
      "documents_per_minute": Self.rate(documentRate),
      "pages_per_minute": Self.rate(pageRate),
      "seconds_left": .seconds(timeLeft),
      "waiting_for": .array(waits.map(\.json)),
    ]
  }

  private var usageJSON: JSONObject {
    var object = usage.json
    object["models"] = .object(JSONObject(usageByModel.map { ($0.model, .object($0.usage.json)) }))
    object["stages"] = .object(JSONObject(usageByStage.map { ($0.stage, .object($0.usage.json)) }))
    return object
  }

  /// A minute, to a tenth.
  private static func rate(_ rate: Double?) -> JSONValue {
    guard let rate, let number = JSONNumber((rate * 600).rounded() / 10) else { return .null }
    return .number(number)
  }
}

extension ProgressSnapshot.Documents {
  fileprivate var json: JSONValue {
    var object: JSONObject = ["total": .orNull(total), "done": .orNull(done)]
    for status in Record.Status.allCases {
      object[status.rawValue] = .orNull(byStatus[status, default: 0])
    }
    object["known"] = .orNull(known)
    object["repeats"] = .orNull(repeats)
    object["in_work"] = .orNull(inWork)
    object["settled"] = .orNull(settled)
    object["rejected_by_code"] = .object(
      JSONObject(byCode.sorted { $0.key < $1.key }.map { ($0.key, .orNull($0.value)) }))
    return .object(object)
  }
}

extension ProgressSnapshot.Parts {
  var json: JSONValue {
    var object: JSONObject = ["found": .orNull(found), "done": .orNull(done)]
    for status in Record.Part.Status.allCases {
      object[status.rawValue] = .orNull(byStatus[status, default: 0])
    }
    return .object(object)
  }
}

extension ProgressSnapshot.Pages {
  fileprivate var json: JSONValue {
    var object: JSONObject = ["rendered": .orNull(rendered), "recalled": .orNull(recalled)]
    for status in [PageLedger.Status.read, .blank, .failed, .skipped] {
      object[status.rawValue] = .orNull(byStatus[status, default: 0])
    }
    return .object(object)
  }
}

extension ProgressSnapshot.Answers {
  fileprivate var json: JSONValue {
    [
      "asked": .orNull(asked), "answered": .orNull(answered), "kept": .orNull(kept),
      "repeated": .orNull(repeated), "retries": .orNull(retries), "in_work": .orNull(inWork),
    ]
  }
}

extension ProgressSnapshot.Wait {
  fileprivate var json: JSONValue {
    switch self {
    case .server(let host, let nextTry):
      ["what": "server_down", "host": .string(host), "seconds": .seconds(nextTry)]
    case .closed(let host, let until):
      ["what": "server_closed", "host": .string(host), "until": .string(until.formatted(.iso8601))]
    case .retry(let count, let next):
      ["what": "retries", "count": .orNull(count), "seconds": .seconds(next)]
    case .turn(let count): ["what": "turns", "count": .orNull(count)]
    case .answers(let count): ["what": "answers", "count": .orNull(count)]
    case .pages(let count): ["what": "pages", "count": .orNull(count)]
    case .receiver(let host, let count, let nextTry):
      [
        "what": "receiver", "host": .string(host), "count": .orNull(count),
        "seconds": .seconds(nextTry),
      ]
    }
  }
}
