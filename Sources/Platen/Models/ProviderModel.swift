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
    do {
      endpoint = try Endpoint(
        profile: profile, baseURL: selection.baseURL, environment: resources.environment)
    } catch {
      let wayOut = "or run with --offline, which needs no key and no network"
      throw ModelUnavailable(
        description: error.code == .noKey ? "\(error.message), \(wayOut)" : error.message)
    }
    let bounds = profile.facts(of: model).imageTokens.bounds
    sight = ModelSight(
      maxSide: bounds.maxSide, maxPixels: bounds.maxPixels, maxBytes: profile.maxImageBytes)
    if resources.budget != nil { try Self.checkPrice(of: model, in: profile) }
    var fallbacks: [ChatTarget] = []
    for fallback in selection.fallbacks {
      fallbacks.append(try Self.target(fallback, resources))
    }
    client = ChatClient(
      endpoint: endpoint, profile: profile, transport: resources.transport,
      retry: resources.retry, limits: resources.rateLimits, fallbacks: fallbacks,
      budget: resources.budget, logger: resources.logger, notify: resources.notify)
  }

  private static func target(
    _ fallback: ModelSelection.Fallback, _ resources: RunResources
  ) throws(ModelUnavailable) -> ChatTarget {
    let profile = fallback.profile
    guard let model = fallback.model ?? profile.defaultModel else {
      throw ModelUnavailable(
        description: "the fallback '\(profile.name)' has no model of its own: write "
          + "\(profile.name):MODEL")
    }
    if resources.budget != nil { try checkPrice(of: model, in: profile) }
    do throws(EndpointError) {
      let endpoint = try Endpoint(profile: profile, environment: resources.environment)
      return ChatTarget(endpoint: endpoint, profile: profile, model: model)
    } catch {
      throw ModelUnavailable(description: "the fallback '\(profile.name)': \(error.message)")
    }
  }

  /// Whether a cap on cost can be kept: nothing may be asked whose cost is not known before.
  private static func checkPrice(
    of model: String, in profile: ProviderProfile
  ) throws(ModelUnavailable) {
    guard profile.facts(of: model).price == nil else { return }
    throw ModelUnavailable(
      description:
        "--max-cost can't be kept: the profile '\(profile.name)' has no price for '\(model)'. Run "
        + "without --max-cost, or with a profile and a model whose price is known")
  }

  func answer(
    _ request: ChatRequest, showing pages: [RenderedPage]
  ) async throws -> ModelAnswer {
    do throws(ChatError) {
      let completion = try await client.complete(request)
      var answer = ModelAnswer(
        content: completion.response.content ?? "",
        answeredBy: completion.response.model ?? name,
        usage: Usage(completion.attempts), loweredSchema: completion.loweredSchema)
      answer.findings = Finding.list(completion.attempts)
      return answer
    } catch {
      var failure = ModelFailure(
        code: error.kind.rawValue, message: error.message,
        usage: Usage(error.attempts))
      failure.findings = Finding.list(error.attempts)
      throw failure
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
    uncertainCost = attempts.uncertainCost
  }
}
