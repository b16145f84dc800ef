public import JSON
public import JSONSchema

/// What a kind of server takes and answers, as data: whatever differs among servers is a field
/// here, so that no code asks for a provider's or a model's name.
public struct ProviderProfile: Sendable, Hashable {
  /// A way to ask a server for structure, least first: a rung of its ladder.
  public enum StructuredOutput: String, Sendable, Hashable, Comparable, CaseIterable {
    /// Not at all: `response_format` is left out.
    case text
    /// `json_object`.
    case jsonObject = "json_object"
    /// `json_schema` with `strict: false`: any schema is taken.
    case jsonSchema = "json_schema"
    /// `json_schema` with `strict: true`, where the request asks for it; the schema is lowered to
    /// the profile's `schemaDialect`.
    case strictJSONSchema = "json_schema_strict"

    public static func < (left: Self, right: Self) -> Bool { left.height < right.height }

    private var height: Int {
      switch self {
      case .text: 0
      case .jsonObject: 1
      case .jsonSchema: 2
      case .strictJSONSchema: 3
      }
    }
  }

  /// The member that bounds an answer's length.
  public enum LengthField: String, Sendable, Hashable, CaseIterable {
    case maxTokens = "max_tokens"
    case maxCompletionTokens = "max_completion_tokens"
  }

  /// The name by which a user chooses the profile.
  public var name: String
  /// The root of the API, up to and with `/v1`; nil where only the user knows it.
  public var baseURL: String?
  /// The environment variable that holds the key.
  public var keyVariable: String
  /// Whether the server answers nobody without a key.
  public var needsKey: Bool
  /// The model that is asked where the user names none; nil where there is no such choice.
  public var defaultModel: String?
  /// The rungs on which structure can be asked for, best first; never empty.
  public var ladder: [StructuredOutput]
  /// What of JSON Schema the server takes with `strict: true`; nil where it takes any schema.
  public var schemaDialect: ProviderDialect?
  /// Whether the schema is told to the model in the prompt even where `response_format` has it.
  public var schemaInPrompt: Bool
  /// The member that bounds an answer's length.
  public var lengthField: LengthField
  /// The largest request body, in bytes; nil where it is not known.
  public var maxRequestBytes: Int?
  /// The largest picture, in bytes of its file before base64; nil where the server documents no bound
  /// but that of the body.
  public var maxImageBytes: Int?
  /// Values of an error's `type` or `code` that mean "pay first": never sent again.
  public var billingErrors: Set<String>
  /// Values of an error's `type` or `code` that mean "too many at once, come back much later".
  public var overloadErrors: Set<String> = ["engine_overloaded_error", "overloaded_error"]
  /// What an error's `type`, `code` or words hold, in lower case, that means "the question does not fit
  /// into the model's context": less has to be asked at once.
  public var contextErrors = Self.usualContextErrors
  /// The header field that carries the key.
  public var keyField = KeyField.bearer
  /// How pictures may be sent.
  public var imageTransport = ImageTransport.base64
  /// Whether `temperature` and its like may be sent. Models that think refuse them.
  public var takesSampling = false
  /// Whether answers are asked for as a stream.
  public var streams = true
  /// Whether `stream_options.include_usage` may be sent, and so has to be where usage is wanted.
  public var takesStreamOptions = true
  /// The members of a message that hold what the model thought, in the order in which they are
  /// looked for.
  public var reasoningFields = ["reasoning_content", "reasoning"]
  /// Whether earlier answers go back with what the model thought, to the letter.
  public var replaysReasoning = false
  /// Where in an answer, or in a chunk of one, the tokens are counted.
  public var usagePlaces: [JSONPointer] = ["/usage", "/choices/0/usage", "/x_groq/usage"]
  /// What the numbers in `x-ratelimit-reset-…` count.
  public var resetUnit = ResetUnit.automatic
  /// What a batch may hold; nil where the server has no batches.
  public var batches: BatchLimits?
  /// The models that are known.
  public var models: [ModelFacts]
  /// How pictures are counted for a model that is not in the list; nil where that is not known.
  public var imageTokens: ImageTokenRule?

  /// A profile; the defaults are the most careful choices.
  public init(
    name: String, baseURL: String?, keyVariable: String, needsKey: Bool = true,
    defaultModel: String? = nil, ladder: [StructuredOutput] = [.jsonObject, .text],
    schemaDialect: ProviderDialect? = nil, schemaInPrompt: Bool = true,
    lengthField: LengthField = .maxTokens,
    maxRequestBytes: Int? = nil, maxImageBytes: Int? = nil,
    billingErrors: Set<String> = Self.usualBillingErrors,
    models: [ModelFacts] = [], imageTokens: ImageTokenRule? = nil
  ) {
    self.name = name
    self.baseURL = baseURL
    self.keyVariable = keyVariable
    self.needsKey = needsKey
    self.defaultModel = defaultModel
    self.ladder = ladder.isEmpty ? [.text] : ladder
    self.schemaDialect = schemaDialect
    self.schemaInPrompt = schemaInPrompt
    self.lengthField = lengthField
    self.maxRequestBytes = maxRequestBytes
    self.maxImageBytes = maxImageBytes
    self.billingErrors = billingErrors
    self.models = models
    self.imageTokens = imageTokens
  }

  /// What servers call an empty purse: AIgateway, Moonshot, OpenAI.
  public static let usualBillingErrors: Set<String> = [
    "budget_exceeded", "exceeded_current_quota_error", "insufficient_credits",
    "insufficient_quota",
  ]

  /// What servers say of a question that is too long: OpenAI, and all who took its words over; vLLM;
  /// SGLang; llama.cpp; LM Studio; Moonshot; Gemini; Anthropic. By reports that quote them.
  public static let usualContextErrors = [
    "context_length_exceeded", "maximum context length",
    "maximum model length", "too long to fit into the model",
    "model's context length",
    "exceed_context_size_error", "available context size", "context size has been exceeded",
    "greater than the context length", "context the overflows",
    "exceeded model token limit",
    "exceeds the maximum number of tokens allowed",
    "prompt is too long",
  ]

  /// The rung on which structure is asked for first; set, those above it are left out.
  public var structuredOutput: StructuredOutput {
    get { ladder.first ?? .text }
    set { ladder = [newValue] + ladder.filter { $0 < newValue } }
  }

  /// What is known of a model; of one that is not in the list, only how its pictures are likely
  /// to be counted.
  public func facts(of model: String) -> ModelFacts {
    models.first { $0.id == model } ?? ModelFacts(id: model, imageTokens: imageTokens)
  }
}
