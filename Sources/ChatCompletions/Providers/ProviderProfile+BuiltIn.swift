import JSONSchema

extension ProviderProfile {
  /// The profiles that come with the library; the first is the default.
  public static let builtIn: [ProviderProfile] = [.aigateway, .moonshot, .openai, .generic]

  /// The built-in profile of a name, or nil.
  public static func named(_ name: String) -> ProviderProfile? {
    builtIn.first { $0.name == name }
  }

  /// AIgateway, <https://api.aigateway.sh>, as its page of the default model documents it: of
  /// `response_format` only `json_object` is shown, so the schema goes into the prompt too.
  public static let aigateway = ProviderProfile(
    name: "aigateway",
    baseURL: "https://api.aigateway.sh/v1",
    keyVariable: "AIGATEWAY_API_KEY",
    defaultModel: "moonshot/kimi-k2.7-code",
    structuredOutput: .jsonObject,
    lengthField: .maxTokens,
    models: [
      ModelFacts(
        id: "moonshot/kimi-k2.7-code", contextTokens: 262_144, maxOutputTokens: 16_384,
        price: TokenPrice(input: .dollars(0, cents: 95), output: .dollars(4)), imageTokens: .kimi)
    ],
    imageTokens: .kimi)

  /// Moonshot's own API, <https://platform.kimi.ai/docs>. Its strict `json_schema` takes a dialect of
  /// JSON Schema, to which the user's is lowered; what is sent stands in the prompt too, since only
  /// there a model that thinks reads it before it answers.
  public static let moonshot = ProviderProfile(
    name: "moonshot",
    baseURL: "https://api.moonshot.ai/v1",
    keyVariable: "MOONSHOT_API_KEY",
    defaultModel: "kimi-k2.7-code",
    structuredOutput: .strictJSONSchema,
    schemaDialect: .moonshot,
    lengthField: .maxCompletionTokens,
    maxRequestBytes: 100_000_000,
    models: [
      ModelFacts(
        id: "kimi-k2.7-code", contextTokens: 262_144, maxOutputTokens: 32_768, imageTokens: .kimi)
    ],
    imageTokens: .kimi)

  /// OpenAI, <https://platform.openai.com/docs>. Strict schemas must be written in its dialect, to
  /// which the user's is lowered.
  public static let openai = ProviderProfile(
    name: "openai",
    baseURL: "https://api.openai.com/v1",
    keyVariable: "OPENAI_API_KEY",
    defaultModel: "gpt-5.4-mini",
    structuredOutput: .strictJSONSchema,
    schemaDialect: .openAIStrict,
    schemaInPrompt: false,
    lengthField: .maxCompletionTokens,
    maxRequestBytes: 512_000_000,
    models: [
      ModelFacts(
        id: "gpt-5.4-mini",
        imageTokens: .patches(side: 32, maxPatches: 1536, maxSide: 2048, percent: 162)),
      ModelFacts(
        id: "gpt-5.4",
        imageTokens: .patches(side: 32, maxPatches: 2500, maxSide: 2048, percent: 100)),
      ModelFacts(
        id: "gpt-4o",
        imageTokens: .tiles(side: 512, maxSide: 2048, maxShortSide: 768, base: 85, perTile: 170)),
    ],
    imageTokens: .patches(side: 32, maxPatches: 1536, maxSide: 2048, percent: 162))

  /// Any server that speaks chat completions, at a base URL of the user's: vLLM, SGLang, Ollama,
  /// LM Studio, llama.cpp and the like. All of these take `json_schema` (LM Studio refuses
  /// `json_object`), not all enforce it, so the schema goes into the prompt too.
  public static let generic = ProviderProfile(
    name: "generic",
    baseURL: nil,
    keyVariable: "PLATEN_API_KEY",
    needsKey: false,
    structuredOutput: .jsonSchema,
    lengthField: .maxTokens,
    imageTokens: .kimi)
}

extension ImageTokenRule {
  /// The image processor of the Kimi K2.5 family's open weights; `maxPatches` and the padding to 28
  /// pixels make an A4 page cost at most 4,158 tokens.
  public static let kimi = ImageTokenRule.mergedPatches(
    patch: 14, merge: 2, maxPatches: 16_384, maxPatchesPerSide: 512)
}

extension Money {
  fileprivate static func dollars(_ whole: Int64, cents: Int64 = 0) -> Money {
    Money(nanodollars: whole * 1_000_000_000 + cents * 10_000_000)
  }
}
