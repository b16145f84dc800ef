import ChatCompletions
import Documents
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
    let endpoint: Endpoint
    do {
      endpoint = try Endpoint(
        profile: profile, baseURL: selection.baseURL, environment: resources.environment)
    } catch {
      let wayOut = "or run with --offline, which needs no key and no network"
      throw ModelUnavailable(
        description: error.code == .noKey ? "\(error.message), \(wayOut)" : error.message)
    }
    sight = ModelSight(of: model, by: profile)
    client = ChatClient(
      endpoint: endpoint, profile: profile, transport: resources.transport,
      retry: resources.retry, rungs: resources.output?.journal ?? TransientRungMemory(),
      logger: resources.logger)
    calibrations = resources.output?.journal
    self.endpoint = selection.endpointName
    self.profile = profile
  }

  func answer(
    _ request: ChatRequest, showing pages: [RenderedPage]
  ) async throws -> ModelAnswer {
    do throws(ChatError) {
      let completion = try await client.complete(request)
      await learn(from: completion, to: request)
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
