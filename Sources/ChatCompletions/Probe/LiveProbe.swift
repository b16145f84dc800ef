import ConfigurationFiles
import FoundationEssentials
import JSON

/// Finds out what a server really does, with a few small requests: whether it takes the key, has the
/// model, sees pictures, keeps to a schema, streams, and counts tokens.
package struct LiveProbe: Sendable {
  let endpoint: Endpoint
  let profile: ProviderProfile
  let model: String
  let transport: any HTTPTransport
  let canary: Canary

  /// A probe of one model.
  package init(
    endpoint: Endpoint, profile: ProviderProfile, model: String, transport: any HTTPTransport,
    canary: Canary = Canary()
  ) {
    self.endpoint = endpoint
    self.profile = profile
    self.model = model
    self.transport = transport
    self.canary = canary
  }

  /// The most requests that may cost something: one a rung of the ladder, and one that streams.
  package var mostRequests: Int { profile.ladder.count + 1 }

  /// The most that all of them can cost; nil where the price is not known.
  package var mostCost: Money? {
    guard let price = profile.facts(of: model).price, let request = try? question() else {
      return nil
    }
    let prompt = PromptTokens(of: request, profile: profile)
    // Where pictures are counted otherwise, this one is small by any rule.
    let tokens = 2 * ((prompt.total ?? prompt.text + 1000) + Self.streamTokens)
    let each = price.cost(
      of: TokenUsage(promptTokens: tokens, completionTokens: Self.answerTokens))
    return (0..<mostRequests).reduce(.zero) { sum, _ in sum + each }
  }

  /// Looks at everything, each thing resting on those before it, and hands on what is found.
  package func run(_ report: (ProbeFinding) async -> Void) async {
    let list = await models()
    await report(list)
    if list.state == .bad { return }
    for finding in await pictureAndStructure() {
      await report(finding)
      if finding.state == .bad, finding.subject == Self.asking { return }
    }
    await report(await streaming())
  }

  static let asking = "asking the model"
  /// Room for a model that thinks before it reads six letters.
  static let answerTokens = 2048
  static let streamTokens = 256

  /// The list of models: free, and it tells of the key.
  private func models() async -> ProbeFinding {
    let subject = "key and model"
    do throws(ModelListError) {
      let ids = try await endpoint.models(by: transport).map(\.id)
      if ids.contains(model) {
        return ProbeFinding(subject, .good, "the key is taken, and '\(model)' is there")
      }
      let hint = nearestName(to: model, among: ids).map { "; did you mean '\($0)'?" } ?? ""
      return ProbeFinding(
        subject, .missing,
        "the server answers, but '\(model)' is not among its \(ids.count) models\(hint)")
    } catch {
      return ProbeFinding(subject, error.isOfKey ? .bad : .missing, error.message)
    }
  }

  /// The question about the canary.
  func question() throws -> ChatRequest {
    ChatRequest(
      model: model,
      messages: [
        ChatMessage(
          .system,
          "The picture shows a word of \(Canary.length) letters by chance, behind its label. "
            + "Read that word, letter by letter. Answer in JSON."),
        ChatMessage(.user, [.text("The picture:"), .image(try canary.picture())]),
      ],
      responseFormat: .jsonSchema(name: "canary", schema: Self.schema, strict: true),
      maxTokens: Self.answerTokens)
  }

  static let schema: JSONValue = [
    "type": "object", "additionalProperties": false, "required": ["word"],
    "properties": ["word": ["type": "string", "description": "the letters behind the label"]],
  ]
}
