import ChatCompletions
import Logging

/// A model behind an OpenAI-compatible server.
struct ProviderModel: Model {
  let name: String
  let sight: ModelSight
  private let client: ChatClient
  private let profile: ProviderProfile
  private let endpoint: String
  private let calibrations: (any CalibrationMemory)?

  /// A model by its selection; the key is taken from the environment.
  ///
  /// - Throws: `ModelUnavailable` where no key, address or model is given.
  init(_ selection: ModelSelection, resources: RunResources) throws(ModelUnavailable) {
    let profile = selection.profile
    let model = try selection.modelName()
    name = model
    guard selection.temperature == nil || profile.takesSampling else {
      throw ModelUnavailable(
        description:
          "the profile '\(profile.name)' says that its models take no temperature: leave "
          + "'temperature' out, or write a profile with 'sampling: true'")
    }
    let endpoint: Endpoint
    do {
      endpoint = try Endpoint(
        profile: profile, baseURL: selection.baseURL,
        environment: Self.environment(of: profile, resources))
    } catch {
      let wayOut = "or run with --offline, which needs no key and no network"
      throw ModelUnavailable(
        description: error.code == .noKey ? "\(error.message), \(wayOut)" : error.message)
    }
    sight = ModelSight(of: model, by: profile)
    if resources.budget != nil { try Self.checkBounds(of: model, in: profile, for: selection) }
    var fallbacks: [ChatTarget] = []
    for fallback in selection.fallbacks {
      fallbacks.append(try Self.target(fallback, of: selection, resources))
    }
    client = ChatClient(
      endpoint: endpoint, profile: profile, transport: resources.transport,
      retry: resources.retry, limits: resources.rateLimits, fallbacks: fallbacks,
      budget: resources.budget, rungs: resources.output?.journal ?? TransientRungMemory(),
      logger: resources.logger, notify: resources.notify,
      observe: { [observe = resources.observe] in observe(.request($0)) })
    calibrations = resources.output?.journal
    self.endpoint = selection.endpointName
    self.profile = profile
  }

  private static func target(
    _ fallback: ModelSelection.Fallback, of selection: ModelSelection, _ resources: RunResources
  ) throws(ModelUnavailable) -> ChatTarget {
    let profile = fallback.profile
    guard let model = fallback.model ?? profile.defaultModel else {
      throw ModelUnavailable(
        description: "the fallback '\(profile.name)' has no model of its own: write "
          + "\(profile.name):MODEL")
    }
    if resources.budget != nil { try checkBounds(of: model, in: profile, for: selection) }
    do throws(EndpointError) {
      let endpoint = try Endpoint(
        profile: profile, environment: environment(of: profile, resources))
      return ChatTarget(endpoint: endpoint, profile: profile, model: model)
    } catch {
      throw ModelUnavailable(description: "the fallback '\(profile.name)': \(error.message)")
    }
  }

  /// The variables that the key is taken from; a replay needs none.
  private static func environment(
    of profile: ProviderProfile, _ resources: RunResources
  ) -> [String: String] {
    var environment = resources.environment
    if resources.isReplay { environment[profile.keyVariable] = "no-key-is-needed-to-replay" }
    return environment
  }

  /// Whether a cap on cost can be kept: nothing may be asked whose cost is not known before.
  private static func checkBounds(
    of model: String, in profile: ProviderProfile, for selection: ModelSelection
  ) throws(ModelUnavailable) {
    let facts = profile.facts(of: model)
    guard
      let missing = facts.missingBound(maxTokens: selection.maxOutputTokens, showsImages: true)
    else { return }
    throw ModelUnavailable(
      description:
        "--max-cost can't be kept with '\(model)' and the profile '\(profile.name)', for "
        + "\(missing.clause): \(missing.wayOut), or run without --max-cost")
  }

  func answer(_ question: ModelQuestion) async throws -> ModelAnswer {
    do {
      let completion: ChatCompletion
      let attempts: ChatAttempts
      if let tools = question.tools {
        let conversation = try await client.converse(
          question.request, maxRounds: tools.rounds, canSplit: question.canSplit,
          canShowLess: question.canSplitPages, handler: tools.handler)
        completion = conversation.completion
        attempts = conversation.attempts
      } else {
        completion = try await client.complete(
          question.request, canSplit: question.canSplit,
          canShowLess: question.canSplitPages)
        attempts = completion.attempts
        await learn(from: completion, to: question.request)
      }
      var answer = ModelAnswer(
        content: completion.content, answeredBy: completion.response.model ?? name,
        usage: Usage(attempts), loweredSchema: completion.loweredSchema)
      answer.findings = Finding.list(attempts)
      answer.attempts = attempts.lines
      return answer
    } catch let error as ChatError {
      var failure = ModelFailure(
        code: error.kind.rawValue, message: error.message,
        usage: Usage(error.attempts), ways: error.kind.ways)
      failure.findings = Finding.list(error.attempts)
      failure.attempts = error.attempts.lines
      failure.decliners = error.attempts.lines.decliners
      throw failure
    }
  }
}

extension ProviderModel {
  /// Compares what was expected of a question with what the server counted, for later estimates.
  private func learn(from completion: ChatCompletion, to request: ChatRequest) async {
    guard let calibrations, let usage = completion.response.usage,
      let expected = PromptTokens(of: request, profile: profile).total
    else { return }
    await calibrations.add(
      expected: expected, counted: usage.promptTokens, answered: usage.completionTokens, of: name,
      at: endpoint)
  }
}

extension Usage {
  /// What the tries of a request took.
  init(_ attempts: ChatAttempts) {
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
