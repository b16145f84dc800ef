public import JSON

/// What a run would ask about a document, for people and for programs: the same whenever the same would be
/// asked, so that two versions of a pipeline can be compared line by line.
public struct ExplanationReport: Sendable {
  private let explanation: Explanation

  /// The report of an explanation.
  public init(_ explanation: Explanation) { self.explanation = explanation }

  /// Lines for a terminal: what is asked of whom and what it costs, the windows, and the request.
  public var text: String {
    let windows = explanation.windows.enumerated().map { position, window in
      let standing =
        switch window.standing {
        case .kept: "answered already: not asked again"
        case .blank: "blank: not asked about"
        case .open: "to be asked about"
        }
      return ["", "\(position + 1)", Self.pages(window.pages), standing]
    }
    var lines = TextColumns.lines(head, left: 2)
    lines.append("windows:")
    lines += TextColumns.lines(windows, left: 4)
    lines.append("")
    let number = explanation.position + 1
    guard let question = explanation.question else {
      return (lines + ["window \(number) has nothing to ask about"]).joined(separator: "\n")
    }
    if let body = question.body {
      lines.append("request about window \(number), \(question.byteCount) bytes:")
      lines.append(body.text(.pretty))
    } else {
      lines.append("window \(number) is read by the offline reader: nothing is sent")
    }
    return lines.joined(separator: "\n")
  }

  /// An object with the same.
  public var json: JSONValue {
    let question = explanation.question
    let estimate = question?.estimate
    return [
      "document": [
        "name": .string(explanation.document), "sha256": .string(explanation.sha256),
        "pages": .number(JSONNumber(explanation.ledger.entries.count)),
        "has_record": .bool(explanation.hasRecord),
      ],
      "stage": .string(explanation.stage),
      "model": .string(explanation.model),
      "profile": explanation.profile.map { .string($0) } ?? .null,
      "endpoint": .string(explanation.endpoint),
      "windows": .array(
        explanation.windows.map { window in
          [
            "pages": .array(window.pages.map { .number(JSONNumber($0)) }),
            "standing": .string(window.standing.rawValue),
          ]
        }),
      "window": .number(JSONNumber(explanation.position + 1)),
      "rung": question?.sending.map { .string($0.format.rawValue) } ?? .null,
      "prompt_tokens": estimate?.promptTokens.map { .number(JSONNumber($0)) } ?? .null,
      "cost_usd": [
        "least": estimate?.lowestCost.map { .number($0.json) } ?? .null,
        "likely": estimate?.likelyCost.map { .number($0.json) } ?? .null,
        "most": estimate?.highestCost.map { .number($0.json) } ?? .null,
      ],
      "bytes": .number(JSONNumber(question?.byteCount ?? 0)),
      "request": question?.body ?? .null,
    ]
  }

  private var head: [[String]] {
    let count = explanation.ledger.entries.count
    let left = count - explanation.ledger.openPages.count
    var rows = [
      ["document", explanation.document], ["sha256", explanation.sha256],
      ["pages", "\(count)" + (left > 0 ? ", \(left) left out" : "")],
    ]
    if explanation.hasRecord {
      rows.append(["record", "known by this very pipeline: a run asks nothing"])
    }
    rows.append(["stage", explanation.stage])
    guard let profile = explanation.profile else {
      return rows + [["model", "the offline reader"]]
    }
    rows.append(["model", "\(explanation.model) of \(profile) at \(explanation.endpoint)"])
    guard let question = explanation.question else { return rows }
    if let sending = question.sending {
      rows.append([
        "rung", sending.format.rawValue + (sending.isInPrompt ? ", and in the prompt" : ""),
      ])
    }
    if let estimate = question.estimate {
      let images = estimate.prompt.images.map(String.init) ?? "unknown"
      rows.append([
        "tokens",
        "\(estimate.promptTokens.map(String.init) ?? "unknown") (text \(estimate.prompt.text), images "
          + "\(images)), answer \(estimate.fewestOutputTokens) to "
          + (estimate.mostOutputTokens.map(String.init) ?? "unknown"),
      ])
      let price =
        if let least = estimate.lowestCost {
          "\(least) to " + (estimate.highestCost.map { "\($0)" } ?? "unknown")
        } else { "unknown" }
      rows.append(["price", price])
    }
    return rows
  }

  private static func pages(_ pages: [Int]) -> String {
    guard let first = pages.first, let last = pages.last, first != last else {
      return "page \(pages.first ?? 0)"
    }
    return "pages \(first)-\(last)"
  }
}
