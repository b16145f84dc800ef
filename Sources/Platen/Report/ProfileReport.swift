public import ChatCompletions
public import JSON

/// What is known of servers and their models: for people and for programs.
public struct ProfileReport: Sendable {
  private let catalogue: ProfileCatalogue
  private let environment: [String: String]
  /// What servers said that they have, by the names of their profiles.
  private let served: [String: [ServedModel]]

  /// A report of profiles.
  ///
  /// - Parameters:
  ///   - environment: tells which keys are set; none is shown.
  ///   - served: what servers said that they have, by the names of their profiles.
  public init(
    _ catalogue: ProfileCatalogue, environment: [String: String],
    served: [String: [ServedModel]] = [:]
  ) {
    self.catalogue = catalogue
    self.environment = environment
    self.served = served
  }

  /// Lines for a terminal.
  public var text: String { catalogue.profiles.map(text).joined(separator: "\n\n") }

  /// An array with an object a profile.
  public var json: JSONValue { .array(catalogue.profiles.map(json)) }

  private enum Key: String {
    case set
    case missing
    case notNeeded = "not_needed"
  }

  private func key(of profile: ProviderProfile) -> Key {
    if APIKey(environment[profile.keyVariable] ?? "") != nil { return .set }
    return profile.needsKey ? .missing : .notNeeded
  }

  private func text(_ profile: ProviderProfile) -> String {
    let key =
      switch key(of: profile) {
      case .set: "\(profile.keyVariable) is set"
      case .missing: "\(profile.keyVariable) is not set"
      case .notNeeded: "no key needed"
      }
    let isStandard = profile.name == ProfileCatalogue.standardName
    let ladder = profile.ladder.map(\.rawValue).joined(separator: " → ")
    var lines = [
      "\(profile.name)\(isStandard ? " (default)" : "")  "
        + "\(profile.baseURL ?? "give --base-url")  \(key)",
      "  structure: \(ladder)" + (profile.schemaDialect.map { " (\($0.name))" } ?? ""),
    ]
    let models = listed(of: profile)
    if models.isEmpty {
      lines.append("  no model is listed: name one with --model")
      return lines.joined(separator: "\n")
    }
    let head = ["", "model", "context", "output", "$ in", "$ out", "$ cached", "A4 tokens"]
    let isLive = served[profile.name] != nil
    let rows = models.map { facts in
      [
        facts.id == profile.defaultModel ? "*" : "", facts.id,
        facts.contextTokens.map(String.init) ?? "–", facts.maxOutputTokens.map(String.init) ?? "–",
        facts.price?.input.json.lexeme ?? "–", facts.price?.output.json.lexeme ?? "–",
        facts.price?.cachedInput?.json.lexeme ?? "–",
        facts.pageTokens.map(String.init) ?? "–",
      ] + (isLive ? [isServed(facts.id, by: profile) == true ? "yes" : "no"] : [])
    }
    lines += TextColumns.lines([head + (isLive ? ["served"] : [])] + rows, left: 2).map {
      "  " + $0
    }
    return lines.joined(separator: "\n")
  }

  private func json(_ profile: ProviderProfile) -> JSONValue {
    [
      "profile": .string(profile.name),
      "is_default": .bool(profile.name == ProfileCatalogue.standardName),
      "base_url": profile.baseURL.map { .string($0) } ?? .null,
      "key_variable": .string(profile.keyVariable),
      "key": .string(key(of: profile).rawValue),
      "response_format": .array(profile.ladder.map { .string($0.rawValue) }),
      "schema_dialect": profile.schemaDialect.map { .string($0.name) } ?? .null,
      "models": .array(
        listed(of: profile).map { facts in
          [
            "id": .string(facts.id), "is_default": .bool(facts.id == profile.defaultModel),
            "context_tokens": Self.number(facts.contextTokens),
            "max_output_tokens": Self.number(facts.maxOutputTokens),
            "usd_per_million": facts.price.map { price in
              [
                "input": .number(price.input.json), "output": .number(price.output.json),
                "cached_input": price.cachedInput.map { .number($0.json) } ?? .null,
              ]
            } ?? .null,
            "a4_page_tokens": Self.number(facts.pageTokens),
            "is_served": isServed(facts.id, by: profile).map { .bool($0) } ?? .null,
          ]
        }),
    ]
  }

  /// The models of the profile, and then those that the server has beside them.
  private func listed(of profile: ProviderProfile) -> [ModelFacts] {
    let others = (served[profile.name] ?? []).filter { model in
      !profile.models.contains { $0.id == model.id }
    }
    return profile.models
      + others.map { model in
        var facts = profile.facts(of: model.id)
        facts.contextTokens = facts.contextTokens ?? model.contextTokens
        return facts
      }
  }

  private func isServed(_ model: String, by profile: ProviderProfile) -> Bool? {
    served[profile.name].map { $0.contains { $0.id == model } }
  }

  private static func number(_ count: Int?) -> JSONValue {
    count.map { .number(JSONNumber($0)) } ?? .null
  }
}

extension ModelFacts {
  /// What an A4 page at 150 dots an inch costs; nil where it is not known how pictures are counted.
  fileprivate var pageTokens: Int? { imageTokens?.tokens(width: 1240, height: 1754) }
}
