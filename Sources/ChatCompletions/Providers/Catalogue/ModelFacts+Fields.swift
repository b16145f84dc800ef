package import ConfigurationFiles

extension ModelFacts {
  /// The fields of a model in a profile, besides `id`.
  package static let fields: [ConfigField<ModelFacts>] = [
    ConfigField(
      "context", "Most tokens of question and answer together.", \.contextTokens,
      orNull: .integer(in: 1...1_000_000_000)),
    ConfigField(
      "max_output", "Most tokens of an answer, reasoning among them.", \.maxOutputTokens,
      orNull: .integer(in: 1...1_000_000_000)),
    ConfigField("price", "Dollars for a million tokens.", \.price, orNull: .price),
    ConfigField("image_tokens", "How pictures are counted.", \.imageTokens, orNull: .imageTokens),
  ]
}

/// A price as far as it is written.
private struct PriceDraft: Sendable {
  var input: Money?
  var output: Money?
  var cachedInput: Money?

  static let fields: [ConfigField<PriceDraft>] = [
    ConfigField("input", "A million prompt tokens.", \.input, orNull: .dollars),
    ConfigField("output", "A million completion tokens.", \.output, orNull: .dollars),
    ConfigField(
      "cached_input", "A million prompt tokens that were in the server's cache.", \.cachedInput,
      orNull: .dollars),
  ]
}

extension ConfigValue where Value == Money {
  fileprivate static var dollars: ConfigValue {
    ConfigValue(scalar: "dollars such as 0.95") { text, _ in
      guard let money = Money(dollars: text), money >= .zero else { return nil }
      return money
    }
  }
}

extension ConfigValue where Value == TokenPrice {
  fileprivate static var price: ConfigValue {
    .mapping(
      "a mapping of input and output, and of cached_input where that costs less",
      of: PriceDraft.fields, from: PriceDraft()
    ) { draft in
      guard let input = draft.input, let output = draft.output else { return nil }
      return TokenPrice(input: input, output: output, cachedInput: draft.cachedInput)
    }
  }
}
