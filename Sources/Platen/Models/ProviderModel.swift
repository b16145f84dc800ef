import ChatCompletions
import Documents
import Logging

/// A model behind an OpenAI-compatible server.
struct ProviderModel: Model {
  let name: String
  let sight: ModelSight
  private let client: ChatClient

  /// A model by its selection; the key is taken from the environment.
  ///
  /// - Throws: `ModelUnavailable` where no key, address or model is given.
  init(_ selection: ModelSelection, resources: RunResources) throws(ModelUnavailable) {
    let profile = selection.profile
    guard let model = selection.model ?? profile.defaultModel else {
      throw ModelUnavailable(
        description: "the profile '\(profile.name)' has no model of its own: name one with --model")
    }
    name = model
    let endpoint: Endpoint
    var environment = resources.environment
    if resources.isReplay { environment[profile.keyVariable] = "no-key-is-needed-to-replay" }
    do {
      endpoint = try Endpoint(
        profile: profile, baseURL: selection.baseURL, environment: environment)
    } catch {
      let wayOut = "or run with --offline, which needs no key and no network"
      throw ModelUnavailable(
        description: error.code == .noKey ? "\(error.message), \(wayOut)" : error.message)
    }
    let bounds = profile.facts(of: model).imageTokens.bounds
    sight = ModelSight(
      maxSide: bounds.maxSide, maxPixels: bounds.maxPixels, maxBytes: profile.maxImageBytes)
    client = ChatClient(
      endpoint: endpoint, profile: profile, transport: resources.transport,
      retry: resources.retry, logger: resources.logger)
  }

  func answer(
    _ request: ChatRequest, showing pages: [RenderedPage]
  ) async throws -> ModelAnswer {
    do throws(ChatError) {
      let completion = try await client.complete(request)
      return ModelAnswer(
        content: completion.response.content ?? "",
        answeredBy: completion.response.model ?? name,
        usage: Usage(completion.attempts), loweredSchema: completion.loweredSchema)
    } catch {
      throw ModelFailure(
        code: error.kind.rawValue, message: error.message,
        usage: Usage(error.attempts))
    }
  }
}

extension Usage {
  /// What the tries of a request took.
  fileprivate init(_ attempts: ChatAttempts) {
    self.init()
    requests = attempts.count
    promptTokens = attempts.usage.promptTokens
    completionTokens = attempts.usage.completionTokens
    reasoningTokens = attempts.usage.reasoningTokens
    // An attempt that used no tokens cost nothing, whatever the price.
    cost = attempts.cost ?? (attempts.usage == .none ? .zero : nil)
  }
}
