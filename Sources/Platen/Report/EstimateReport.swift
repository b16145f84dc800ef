public import ChatCompletions
public import JSON

/// What a run is expected to cost, for people and for programs.
public struct EstimateReport: Sendable {
  private let documents: [DocumentEstimate]
  private let total: EstimateFigures
  /// The most that the documents of bundles are asked; nil where none is looked for.
  private let parts: EstimateCeiling?
  private let time: Duration?
  private let batches: BatchLimits?
  private let routed: [String]

  /// A report of documents.
  ///
  /// - Parameters:
  ///   - requestsPerMinute: what the account may do, for the time; nil where that is not known.
  ///   - tokensPerMinute: the same.
  ///   - batches: what a batch costs, where the server has batches.
  ///   - routed: pipelines that read the documents of bundles, of which only the most is known before those
  ///     are classified.
  public init(
    _ documents: [DocumentEstimate], requestsPerMinute: Int? = nil, tokensPerMinute: Int? = nil,
    batches: BatchLimits? = nil, routed: [String] = []
  ) {
    self.routed = routed
    self.documents = documents
    self.batches = batches
    var total = EstimateFigures()
    var parts: EstimateCeiling?
    for document in documents {
      total.add(document.figures)
      guard let own = document.parts else { continue }
      var sum = parts ?? EstimateCeiling()
      sum.add(own)
      parts = sum
    }
    self.total = total
    self.parts = parts
    time = total.leastTime(
      requestsPerMinute: requestsPerMinute, tokensPerMinute: tokensPerMinute)
  }

  /// A line for each document that would be rejected before a model is asked.
  public var rejections: [String] {
    documents.compactMap { document in
      document.rejection.map {
        "\(document.name): would be rejected at \($0.stage): \($0.message) [\($0.code)]"
      }
    }
  }

  /// A table for a terminal, with the sum below it.
  public var text: String {
    let head = [
      "document", "pages", "blank", "left out", "requests", "text", "images", "answers",
      "$ least", "$ likely", "$ most",
    ]
    let rows = documents.map { Self.row($0.name, $0.figures) }
    let sum = Self.row("\(documents.count) document\(documents.count == 1 ? "" : "s")", total)
    var lines = TextColumns.lines([head] + rows + [sum], left: 1)
    lines.append("tokens are expected ones; answers may think as well, within their limit")
    if let first = routed.first {
      lines.append(
        "only the classification is counted above: what the documents of a bundle are is known when it is "
          + "classified; for a closer figure estimate some by their own pipeline, as with platen "
          + "estimate \(first) FILE --pages 1-2")
    }
    if let parts { lines += ceilingLines(parts) }
    let finished = documents.count { $0.isFinished }
    if finished > 0 {
      lines.append(
        "\(finished) of \(documents.count) documents are known from an earlier run, and cost nothing"
      )
    }
    if let cost = batchCost { lines.append("as a batch: \(cost.least) to \(cost.most)") }
    if let time {
      lines.append("at least \(Self.words(time)) at the limits given")
    }
    return lines.joined(separator: "\n")
  }

  /// An object with `documents` and `total`.
  public var json: JSONValue {
    var sum = Self.json(total)
    if let parts { sum["parts_at_most"] = Self.json(parts) }
    sum["documents"] = .number(JSONNumber(documents.count))
    sum["least_seconds"] =
      time.map { .number(JSONNumber(Int(($0 / .seconds(1)).rounded(.up)))) } ?? .null
    sum["not_counted"] = .array(routed.map { .string($0) })
    if let parts { sum["at_most_usd"] = Self.json(Self.sum(total.highestCost, parts.cost)) }
    sum["batch_price_percent"] = Self.number(batches?.pricePercent)
    sum["batch_cost_usd"] =
      batchCost.map { ["least": .number($0.least.json), "most": .number($0.most.json)] } ?? .null
    return [
      "documents": .array(
        documents.map { document in
          var figures: JSONObject = ["name": .string(document.name)]
          for (name, value) in Self.json(document.figures) { figures[name] = value }
          if let parts = document.parts { figures["parts_at_most"] = Self.json(parts) }
          figures["known"] = .bool(document.isFinished)
          figures["rejection"] =
            document.rejection.map {
              [
                "stage": .string($0.stage), "code": .string($0.code),
                "message": .string($0.message),
              ]
            } ?? .null
          return .object(figures)
        }),
      "total": .object(sum),
    ]
  }

  private static func row(_ name: String, _ figures: EstimateFigures) -> [String] {
    let pages = figures.pages
    let shown = pages.values.reduce(0, +)
    let leftOut = (pages[.failed] ?? 0) + (pages[.skipped] ?? 0)
    let answers = figures.mostOutputTokens.map { "\(figures.fewestOutputTokens)–\($0)" }
    return [
      name, "\(shown)", "\(pages[.blank] ?? 0)", "\(leftOut)", "\(figures.requests)",
      "\(figures.textTokens)", figures.imageTokens.map(String.init) ?? "–",
      answers ?? "\(figures.fewestOutputTokens)–", rounded(figures.lowestCost),
      rounded(figures.likelyCost), rounded(figures.highestCost),
    ]
  }

  private static func json(_ figures: EstimateFigures) -> JSONObject {
    [
      "pages": .object(
        JSONObject(
          PageLedger.Status.allCases.map {
            ($0.rawValue, .number(JSONNumber(figures.pages[$0] ?? 0)))
          })),
      "requests": .number(JSONNumber(figures.requests)),
      "text_tokens": .number(JSONNumber(figures.textTokens)),
      "image_tokens": number(figures.imageTokens),
      "prompt_tokens": number(figures.promptTokens),
      "output_tokens": [
        "least": .number(JSONNumber(figures.fewestOutputTokens)),
        "most": number(figures.mostOutputTokens),
      ],
      "cost_usd": [
        "least": json(figures.lowestCost), "likely": json(figures.likelyCost),
        "most": json(figures.highestCost),
      ],
    ]
  }

  private static func json(_ ceiling: EstimateCeiling) -> JSONValue {
    [
      "requests": number(ceiling.requests),
      "prompt_tokens": number(ceiling.promptTokens),
      "output_tokens": number(ceiling.outputTokens),
      "cost_usd": json(ceiling.cost),
    ]
  }

  private static func json(_ cost: Money?) -> JSONValue {
    cost.map { .number($0.json) } ?? .null
  }

  /// What the documents of bundles are asked at most, and what all comes to then.
  private func ceilingLines(_ parts: EstimateCeiling) -> [String] {
    func words(_ count: Int?) -> String { count.map(String.init) ?? "–" }
    let all = Self.sum(total.highestCost, parts.cost)
    return [
      "documents in bundles: at most \(words(parts.requests)) request\(parts.requests == 1 ? "" : "s"), "
        + "\(words(parts.promptTokens)) tokens in, \(words(parts.outputTokens)) out, "
        + "\(Self.dollars(parts.cost)), however bundles are split and whatever class they are of",
      "classification and documents: at most \(Self.dollars(all))",
    ]
  }

  private static func sum(_ one: Money?, _ other: Money?) -> Money? {
    one.flatMap { one in other.map { one + $0 } }
  }

  /// A cost in words.
  private static func dollars(_ cost: Money?) -> String {
    cost == nil ? "price not known" : "$\(rounded(cost))"
  }

  private var batchCost: (least: Money, most: Money)? {
    guard let percent = batches?.pricePercent, let least = total.lowestCost,
      let most = total.highestCost, total.requests > 0
    else { return nil }
    return (Self.part(least, percent), Self.part(most, percent))
  }

  private static func part(_ cost: Money, _ percent: Int) -> Money {
    let (whole, rest) = cost.nanodollars.quotientAndRemainder(dividingBy: 100)
    return Money(nanodollars: whole * Int64(percent) + (rest * Int64(percent) + 99) / 100)
  }

  private static func number(_ count: Int?) -> JSONValue {
    count.map { .number(JSONNumber($0)) } ?? .null
  }

  /// Dollars to the hundredth of a cent, rounded up; a dash where they are not known.
  private static func rounded(_ cost: Money?) -> String {
    guard let cost else { return "–" }
    let units = (cost.nanodollars + 99_999) / 100_000
    let digits = String(units % 10_000)
    return "\(units / 10_000)." + String(repeating: "0", count: 4 - digits.count) + digits
  }

  private static func words(_ time: Duration) -> String {
    let minutes = Int((time / .seconds(60)).rounded(.up))
    return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
  }
}
