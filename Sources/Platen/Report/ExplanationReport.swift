import ChatCompletions
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
        case .declined: "declined already: not asked again"
        case .blank: "blank: not asked about"
        case .open: "to be asked about"
        case .dependent: "asked about or not, as the pages before are answered"
        }
      return ["", "\(position + 1)", Self.pages(window.pages), standing]
    }
    var lines = TextColumns.lines(head, left: 2)
    lines.append("windows:")
    lines += TextColumns.lines(windows, left: 4)
    lines.append("")
    let number = explanation.position + 1
    if explanation.questions.isEmpty {
      lines.append("window \(number) has nothing to ask about")
    } else if explanation.profile == nil {
      lines.append("window \(number) is read by the offline reader: nothing is sent")
    }
    let count = explanation.questions.count
    for (position, question) in explanation.questions.enumerated() {
      guard let body = question.body else { continue }
      if count == 1 {
        lines.append("request about window \(number), \(question.byteCount) bytes:")
      } else {
        if position > 0 { lines.append("") }
        let tokens = question.account.promptTokens.map(String.init) ?? "unknown"
        let price = Self.price(of: question.account)
        lines.append(
          "request \(position + 1) of \(count) about window \(number), \(question.byteCount) bytes, "
            + "\(tokens) tokens, price \(price):")
      }
      lines.append(body.text(.pretty))
    }
    return lines.joined(separator: "\n")
  }

  /// An object with the same.
  public var json: JSONValue {
    [
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
      "awaited_rows": explanation.awaitedRows.map { .string($0.description) } ?? .null,
      "prompt_tokens": estimates.promptTokensJSON,
      "cost_usd": estimates.costJSON,
      "bytes": .number(JSONNumber(explanation.questions.map(\.byteCount).reduce(0, +))),
      "requests": .array(explanation.questions.map(\.json)),
    ]
  }

  private var estimates: [QuestionEstimate] { explanation.questions.compactMap(\.estimate) }

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
    if explanation.questions.count > 1 {
      rows.append(["requests", "\(explanation.questions.count), each for a group of the fields"])
    }
    if let list = explanation.awaitedRows {
      rows.append([
        "rows",
        "the last of \(list) on the pages before are not known: they will stand where the request has "
          + "'… (one or two rows', and the figures are without them",
      ])
    }
    var rungs: [String] = []
    for sending in explanation.questions.compactMap(\.sending) {
      let rung = sending.format.rawValue + (sending.isInPrompt ? ", and in the prompt" : "")
      if !rungs.contains(rung) { rungs.append(rung) }
    }
    if !rungs.isEmpty { rows.append(["rung", rungs.joined(separator: "; ")]) }
    if !estimates.isEmpty {
      let tokens = estimates.promptTokens.map(String.init) ?? "unknown"
      let images = estimates.sum { $0.prompt.images }.map(String.init) ?? "unknown"
      let text = estimates.map(\.prompt.text).reduce(0, +)
      let most = estimates.sum { $0.mostOutputTokens }.map(String.init) ?? "unknown"
      let fewest = estimates.map(\.fewestOutputTokens).reduce(0, +)
      rows.append([
        "tokens",
        "\(tokens) (text \(text), images \(images)), answer \(fewest) to \(most)",
      ])
      rows.append(["price", Self.price(of: estimates)])
    }
    return rows
  }

  private static func price(of estimates: [QuestionEstimate]) -> String {
    guard let least = estimates.sum({ $0.lowestCost }) else { return "unknown" }
    return "\(least) to " + (estimates.sum { $0.highestCost }.map { "\($0)" } ?? "unknown")
  }

  private static func pages(_ pages: [Int]) -> String {
    guard let first = pages.first, let last = pages.last, first != last else {
      return "page \(pages.first ?? 0)"
    }
    return "pages \(first)-\(last)"
  }
}

extension Explanation.Question {
  /// Its estimate; empty where there is none.
  fileprivate var account: [QuestionEstimate] { [estimate].compactMap(\.self) }

  fileprivate var json: JSONValue {
    [
      "rung": sending.map { .string($0.format.rawValue) } ?? .null,
      "prompt_tokens": account.promptTokensJSON,
      "cost_usd": account.costJSON,
      "bytes": .number(JSONNumber(byteCount)),
      "body": body ?? .null,
    ]
  }
}

extension [QuestionEstimate] {
  /// What it is of all; nil where it is not known of one, or there are none.
  fileprivate func sum<Value: AdditiveArithmetic>(
    _ value: (QuestionEstimate) -> Value?
  ) -> Value? {
    var sum = Value.zero
    for estimate in self {
      guard let summand = value(estimate) else { return nil }
      sum += summand
    }
    return isEmpty ? nil : sum
  }

  fileprivate var promptTokens: Int? { sum { $0.promptTokens } }

  fileprivate var promptTokensJSON: JSONValue {
    promptTokens.map { .number(JSONNumber($0)) } ?? .null
  }

  fileprivate var costJSON: JSONValue {
    func json(_ cost: Money?) -> JSONValue { cost.map { .number($0.json) } ?? .null }
    return [
      "least": json(sum { $0.lowestCost }), "likely": json(sum { $0.likelyCost }),
      "most": json(sum { $0.highestCost }),
    ]
  }
}
