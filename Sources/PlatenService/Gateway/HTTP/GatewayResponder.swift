import ChatCompletions
import FoundationEssentials
import Hummingbird
import JSON
import Logging

/// Answers requests: which endpoint, whose key, then the question.
struct GatewayResponder: HTTPResponder {
  let options: GatewayOptions
  let books: GatewayBooks
  let answers: GatewayAnswers
  let shelf: GatewayShelf

  func respond(to request: Request, context: GatewayContext) async throws -> Response {
    let id = request.headers.value("X-Request-Id") ?? "req_\(UUID().uuidString.lowercased())"
    var response = await answer(request, context)
    response.headers.set("X-Request-Id", id)
    options.logger.info(
      "answered",
      metadata: [
        "method": "\(request.method.rawValue)", "path": "\(request.uri.path)",
        "status": "\(response.status.code)",
      ])
    return response
  }

  private func answer(_ request: Request, _ context: GatewayContext) async -> Response {
    do throws(GatewayError) {
      let path = request.uri.path.percentDecoded ?? request.uri.path
      if request.method == .get, path == "/health" { return Response(json: ["status": "ok"]) }
      try authorize(request)
      switch (request.method, path) {
      case (.post, "/v1/chat/completions"): return await complete(request, context)
      case (.get, "/v1/usage"): return Response(json: books.account.json)
      case (.get, "/v1/models"):
        return Response(
          json: ["object": "list", "data": .array(options.profile.models.map(Self.json))])
      case (.get, _) where path.hasPrefix("/v1/models/"):
        return Response(json: Self.json(try facts(of: String(path.dropFirst(11)))))
      default:
        if let response = try await answerOfBatches(request, path) { return response }
        throw GatewayError(
          404,
          "There is no endpoint \(request.method.rawValue) \(path); there are "
            + "POST /v1/chat/completions, GET /v1/models, GET /v1/models/{id}, GET /v1/usage, "
            + "/v1/files and /v1/batches.")
      }
    } catch {
      return Response(error)
    }
  }

  private func authorize(_ request: Request) throws(GatewayError) {
    let words = (request.headers.value("Authorization") ?? "").split(separator: " ")
    let bearer = words.count == 2 && words[0].lowercased() == "bearer" ? String(words[1]) : nil
    guard let key = bearer ?? request.headers.value("api-key"), !key.isEmpty else {
      throw GatewayError(401, "Missing API key: send Authorization: Bearer KEY.")
    }
    if let wanted = options.key, wanted != key {
      throw GatewayError(401, "Invalid API key.")
    }
  }

  private func facts(of model: String) throws(GatewayError) -> ModelFacts {
    guard let facts = options.profile.models.first(where: { $0.id == model }) else {
      let names = options.profile.models.map(\.id).joined(separator: ", ")
      throw GatewayError(
        404, "There is no model '\(model)'; there are \(names).", parameter: "model")
    }
    return facts
  }

  private static func json(_ facts: ModelFacts) -> JSONValue {
    var model: JSONObject = [
      "id": .string(facts.id), "object": "model", "created": 1_781_222_400,
      "owned_by": .string(facts.id.split(separator: "/").first.map(String.init) ?? "platen"),
    ]
    if let tokens = facts.contextTokens { model["context_length"] = .number(JSONNumber(tokens)) }
    if let tokens = facts.maxOutputTokens {
      model["max_output_tokens"] = .number(JSONNumber(tokens))
    }
    if let price = facts.price {
      model["pricing"] = [
        "input_per_million": .number(price.input.json),
        "output_per_million": .number(price.output.json),
      ]
    }
    return .object(model)
  }
}
