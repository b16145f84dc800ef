public import ChatCompletions
import ConfigurationFiles

/// The reference of profiles and of the fields that they are written in, from the profiles and the
/// fields themselves.
public struct ProfileReference: Sendable {
  private let catalogue: ProfileCatalogue

  /// The reference of a catalogue.
  public init(_ catalogue: ProfileCatalogue = .builtIn) { self.catalogue = catalogue }

  /// For `docs/profiles.md`.
  public var markdown: String {
    [
      """
      # Provider profiles

      Written by `platen models --markdown` from the profiles themselves; a test fails when this page is
      stale. What they are for, and how to write your own: [providers.md](providers.md). A dash is what is
      not known.

      ## Servers

      \(servers)

      ## Models

      A4 tokens are those of an A4 page at 150 dots an inch. Prices are dollars for a million tokens.

      \(models)

      ## Fields of a profile

      `name`, and `like` for the profile whose fields it begins with; then any of these:

      \(Self.table(ProviderProfile.fields))

      ## Fields of a model

      `id`, and any of these:

      \(Self.table(ModelFacts.fields))

      ## Fields of batches

      \(Self.table(BatchLimits.fields))
      """
    ].joined()
  }

  private var servers: String {
    Self.table(
      [
        "profile", "address", "key", "structure, best first", "dialect", "length field",
        "largest body", "reasoning", "batches",
      ], catalogue.profiles.map(Self.row))
  }

  private static func row(of profile: ProviderProfile) -> [String] {
    let address = profile.baseURL.map(code) ?? "give `--base-url`"
    let key = code(profile.keyVariable) + (profile.needsKey ? "" : ", if any")
    let ladder = profile.ladder.map { code($0.rawValue) }.joined(separator: " → ")
    let dialect = profile.schemaDialect.map { code($0.name) } ?? unknown
    let body = profile.maxRequestBytes.map(megabytes) ?? unknown
    let reasoning = profile.reasoningFields.map(code).joined(separator: ", ")
    return [
      code(profile.name), address, key, ladder, dialect, code(profile.lengthField.rawValue), body,
      reasoning + (profile.replaysReasoning ? ", sent back" : ""), words(profile.batches),
    ]
  }

  private var models: String {
    var rows: [[String]] = []
    for profile in catalogue.profiles {
      for facts in profile.models { rows.append(Self.row(of: facts, in: profile)) }
    }
    return Self.table(
      ["profile", "model", "context", "most output", "in", "out", "A4 tokens"], rows)
  }

  private static func row(of facts: ModelFacts, in profile: ProviderProfile) -> [String] {
    let isDefault = facts.id == profile.defaultModel
    let tokens = facts.imageTokens?.tokens(width: 1240, height: 1754)
    return [
      code(profile.name), code(facts.id) + (isDefault ? " (default)" : ""),
      number(facts.contextTokens), number(facts.maxOutputTokens),
      facts.price?.input.json.lexeme ?? unknown, facts.price?.output.json.lexeme ?? unknown,
      number(tokens),
    ]
  }

  private static let unknown = "–"

  private static func code(_ text: String) -> String { "`\(text)`" }
  private static func number(_ count: Int?) -> String { count.map(String.init) ?? unknown }
  private static func megabytes(_ bytes: Int) -> String { "\(bytes / 1_000_000) MB" }

  private static func words(_ batches: BatchLimits?) -> String {
    guard let batches else { return unknown }
    var parts: [String] = []
    if let lines = batches.maxLines { parts.append("\(lines) lines") }
    if let bytes = batches.maxBytes { parts.append(megabytes(bytes)) }
    if let percent = batches.pricePercent { parts.append("\(percent) % of the price") }
    return parts.isEmpty ? "yes" : parts.joined(separator: ", ")
  }

  private static func table<Owner>(_ fields: [ConfigField<Owner>]) -> String {
    table(
      ["field", "takes", "what for"], fields.map { ["`\($0.name)`", $0.type, $0.summary] })
  }

  private static func table(_ head: [String], _ rows: [[String]]) -> String {
    ([head, head.map { _ in "---" }] + rows)
      .map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }
}
