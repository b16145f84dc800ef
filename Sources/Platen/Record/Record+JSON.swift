import ChatCompletions
public import JSON

extension Record {
  /// The record as it is written: snake_case, in the order of `docs/record.md`.
  public var json: JSONValue {
    [
      "id": .string(id),
      "pipeline": [
        "name": .string(pipeline.name),
        "fingerprint": .string(pipeline.fingerprint),
      ],
      "document": [
        "name": .string(document.name),
        "sha256": .orNull(document.sha256),
        "media_type": .orNull(document.mediaType),
        "pages": document.pages.map { .number(JSONNumber($0)) } ?? .null,
      ],
      "status": .string(status.rawValue),
      "rejection": rejection.map(\.json) ?? .null,
      "data": data,
      "pages": .array(pages.map(\.json)),
      "evidence": .object(
        JSONObject(evidence.map { ($0.pointer.description, $0.evidence.json) })),
      "confidence": .object(confidenceJSON),
      "findings": .array(findings.map(\.json)),
      "model": model.map { model in
        ["requested": .string(model.requested), "answered": .orNull(model.answered)]
      } ?? .null,
      "usage": usageJSON,
      "parts": .array(parts.map(\.json)),
      "part_of": partOf.map(\.json) ?? .null,
    ]
  }
}

extension Record {
  /// How far opinions agreed, by the fields' places.
  var confidenceJSON: JSONObject {
    JSONObject(
      confidence.map {
        ($0.pointer.description, JSONNumber($0.share).map { .number($0) } ?? .null)
      })
  }

  fileprivate var usageJSON: JSONValue {
    var usage = usage.json
    usage["stages"] = .object(JSONObject(usageByStage.map { ($0.stage, .object($0.usage.json)) }))
    return .object(usage)
  }
}

extension Rejection {
  fileprivate var json: JSONValue {
    [
      "stage": .string(stage),
      "code": .string(code),
      "message": .string(message),
      "attempts": .number(JSONNumber(attempts)),
    ]
  }
}

extension PageLedger.Entry {
  fileprivate var json: JSONValue {
    [
      "number": .number(JSONNumber(number)),
      "status": .orNull(status?.rawValue),
      "reason": .orNull(reason),
      "width": width.map { .number(JSONNumber($0)) } ?? .null,
      "height": height.map { .number(JSONNumber($0)) } ?? .null,
      "way": .orNull(way?.rawValue),
    ]
  }
}

extension Finding {
  var json: JSONValue {
    [
      "severity": .string(severity.rawValue),
      "code": .string(code),
      "message": .string(message),
      "pointer": .orNull(pointer?.description),
    ]
  }
}

extension Usage {
  var json: JSONObject {
    [
      "requests": .number(JSONNumber(requests)),
      "prompt_tokens": .number(JSONNumber(promptTokens)),
      "completion_tokens": .number(JSONNumber(completionTokens)),
      "reasoning_tokens": .number(JSONNumber(reasoningTokens)),
      "cost_usd": cost.map { .number($0.json) } ?? .null,
      "uncertain_usd": .number(uncertainCost.json),
    ]
  }
}
