import ChatCompletions
import ConfigurationFiles

/// The options by which a stage says which model it asks; the command line's `--model`,
/// `--profile`, `--base-url` and `--offline` override them by name.
public enum ModelOptions {
  static let model = StageOption<String>.text(
    "model", "Model to ask; 'offline' is the offline reader, which needs no key and no network."
  ).optional(unless: "the profile's model")

  static let profile = StageOption<ProviderProfile>.profile(
    "profile", "What differs among servers, by name.")

  static let baseURL = StageOption<String>.text(
    "base_url", "Address of the server, up to and with its version: https://api.example.com/v1."
  ).optional(unless: "the profile's address")

  static let responseFormat = StageOption<StructuredOutput>.choice(
    "response_format",
    "How the server is made to answer in JSON: it holds the answer to the schema, it promises some "
      + "JSON object, or it is only told so in the prompt."
  ).optional(unless: "what suits the profile")

  /// Most tokens of an answer, reasoning included; nil for the most that the model gives.
  public static let maxOutputTokens = StageOption<Int>.integer(
    "max_output_tokens", "Most tokens of an answer, reasoning included.", in: 16...1_000_000
  ).optional(unless: "the most that the profile's model gives")

  /// How far the model may stray from the likeliest words; nil leaves it to the model.
  public static let temperature = StageOption<Double>.number(
    "temperature",
    "How far the model may stray from the likeliest words. Models that think mostly refuse it: the "
      + "profile says whether it may be sent.", in: 0...2
  ).optional(unless: "the model's own")

  static let fallbacks = StageOption<[ModelSelection.Fallback]>.fallbacks(
    "fallbacks",
    "Who is asked where the model fails: profiles, each with a model after a colon where it is not the "
      + "profile's own.")

  /// The options, for the definition of a stage that asks a model.
  public static let all: [any StageOptionDeclaration] = [
    model, profile, baseURL, responseFormat, maxOutputTokens, temperature, fallbacks,
  ]

  /// The selection that decoded options make.
  public static func selection(in values: OptionValues) -> ModelSelection {
    var profile = values[profile]
    if let format = values[responseFormat] {
      profile.structuredOutput = format.support(of: profile)
    }
    var selection = ModelSelection(
      profile: profile, model: values[model], baseURL: values[baseURL])
    selection.fallbacks = values[fallbacks]
    selection.temperature = values[temperature]
    selection.maxOutputTokens = values[maxOutputTokens]
    return selection
  }

  /// The spelling of `ProviderProfile.StructuredOutput` in pipeline files.
  enum StructuredOutput: String, Sendable, CaseIterable {
    case jsonSchema = "json_schema"
    case jsonObject = "json_object"
    case text

    /// What is asked for first; a server that enforces schemas is made to do so.
    func support(of profile: ProviderProfile) -> ProviderProfile.StructuredOutput {
      switch self {
      case .jsonSchema: max(profile.structuredOutput, .jsonSchema)
      case .jsonObject: .jsonObject
      case .text: .text
      }
    }
  }
}

extension StageOption where Value == ProviderProfile {
  /// A provider profile, by its name: one of the catalogue that the pipeline file is read with.
  static func profile(_ name: String, _ summary: String) -> StageOption {
    let type = "one of \(ProfileCatalogue.builtIn.names.joined(separator: ", ")), or of your own"
    return StageOption(
      name, summary, type: type,
      form: .any(
        of: [.choice(ProfileCatalogue.builtIn.names), .text()],
        default: .string(ProfileCatalogue.standardName)), default: .aigateway,
      defaultText: ProfileCatalogue.standardName,
      decodeDefault: { files in
        let profile = files.profiles.standard
        return Decoded(profile, canonical: profile.canonicalText)
      },
      decode: { node, files throws(PipelineFault) in
        guard case .scalar(let text, _) = node.content else {
          throw node.fault(expecting: type, for: name)
        }
        guard let profile = files.profiles[text] else {
          let names = files.profiles.names
          var fault = node.fault(expecting: "one of " + names.joined(separator: ", "), for: name)
          fault.suggestion = nearestName(to: text, among: names)
          throw fault
        }
        return Decoded(profile, canonical: profile.canonicalText)
      })
  }
}
