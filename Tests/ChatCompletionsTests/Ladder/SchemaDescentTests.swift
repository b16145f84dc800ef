import JSON
import TestSupport
import Testing

@testable import ChatCompletions

/// One question's way down the ladder, and what is remembered of it.
struct SchemaDescentTests {
  private static let refusal = ChatError(
    .invalidRequest, "x answered 400: 'response_format' is not supported with this model")
  private static let schemaRefusal = ChatError(
    .invalidRequest, "x answered 400: Invalid schema for response_format 'invoice': too complex")

  private static let data = ChatResponse(content: #"{"total": 3}"#)

  private func sendings(
    _ memory: any RungMemory, _ profile: ProviderProfile = .openai
  ) throws -> SchemaSendings {
    SchemaSendings(
      profile, endpoint: try Endpoint(baseURL: "https://api.example.com/v1?key=1", key: nil),
      memory: memory)
  }

  private func request(_ schema: JSONValue = invoiceSchema) -> ChatRequest {
    ChatRequest(
      model: "gpt-5.4-mini", messages: [ChatMessage(.user, "U")],
      responseFormat: .jsonSchema(name: "invoice", schema: schema, strict: true))
  }

  @Test
  func `each refusal is a rung down, and each rung is sent in its way`() async throws {
    var descent = try await sendings(TransientRungMemory()).descent(for: request())
    let profile = ProviderProfile.openai
    var formats: [String] = []
    repeat {
      let body = RequestBody.content(
        of: request().lowered(for: profile, sending: descent.sending), profile: profile)
      let json = try JSONValue(parsing: body.bytes)
      let format = json["response_format"]
      let strict = format?["json_schema"]?["strict"]?.bool
      formats.append(
        (format?["type"]?.string ?? "text") + (strict.map { $0 ? " strict" : "" } ?? ""))
    } while descent.stepDown(after: Self.refusal)
    #expect(formats == ["json_schema strict", "json_schema", "json_object", "text"])
  }

  @Test
  func `the rung that worked is begun on by the next question about any schema`() async throws {
    let memory = TransientRungMemory()
    let sendings = try sendings(memory)
    var descent = await sendings.descent(for: request())
    let step1 = descent.stepDown(after: Self.refusal)
    #expect(step1)
    let step2 = descent.stepDown(after: Self.refusal)
    #expect(step2)
    await descent.remember(after: Self.data)
    #expect(
      await memory.rung(for: RungKey(endpoint: "https://api.example.com/v1", model: "gpt-5.4-mini"))
        == .jsonObject)
    let next = await sendings.descent(for: request(["type": "object"]))
    #expect(next.ladder.rung == .jsonObject)
    #expect(next.sending?.format == .jsonObject)
  }

  @Test
  func `one document that is answered by prose costs no rung, a second does`() async throws {
    let sendings = try sendings(TransientRungMemory())
    let ignored = ChatError(.offSchema, "ignored")
    for (first, second) in [(Self.refusal, ignored), (ignored, ignored)] {
      // What was refused is sure, what was ignored is not yet.
      var descent = await sendings.descent(for: request())
      let begun = descent.ladder.rung
      let step1 = descent.stepDown(after: first)
      let sure = first == ignored ? begun : descent.ladder.rung
      let step2 = descent.stepDown(after: second)
      #expect(step1 && step2)
      await descent.remember(after: Self.data)
      #expect(await sendings.descent(for: request()).ladder.rung == sure)
    }
    var descent = await sendings.descent(for: request())
    while descent.ladder.rung > .text { _ = descent.stepDown(after: ignored) }
    await descent.remember(after: Self.data)
    #expect(await sendings.descent(for: request()).ladder.rung == .text)
  }

  @Test
  func `where prose comes on every rung none has worked`() async throws {
    let sendings = try sendings(TransientRungMemory())
    for _ in 0..<3 {
      var descent = await sendings.descent(for: request())
      #expect(descent.ladder.rung == .strictJSONSchema)
      while descent.ladder.rung > .text {
        _ = descent.stepDown(after: ChatError(.offSchema, "ignored"))
      }
      await descent.remember(after: ChatResponse(content: "I can't read this page."))
    }
    #expect(await sendings.descent(for: request()).ladder.rung == .strictJSONSchema)
  }

  @Test
  func `a refused schema is remembered by itself`() async throws {
    let sendings = try sendings(TransientRungMemory())
    var descent = await sendings.descent(for: request())
    let step3 = descent.stepDown(after: Self.schemaRefusal)
    #expect(step3)
    await descent.remember(after: Self.data)
    #expect(await sendings.descent(for: request()).ladder.rung == .jsonSchema)
    #expect(
      await sendings.descent(for: request(["type": "object"])).ladder.rung == .strictJSONSchema)
  }

  @Test
  func `what never stepped down is not remembered, and other failures step nowhere`() async throws {
    let memory = TransientRungMemory()
    var descent = try await sendings(memory).descent(for: request())
    let step4 = descent.stepDown(after: ChatError(.serverError, "response_format"))
    #expect(!step4)
    await descent.remember(after: Self.data)
    #expect(
      await memory.rung(for: RungKey(endpoint: "https://api.example.com/v1", model: "gpt-5.4-mini"))
        == nil)
  }

  @Test
  func `a question without a schema has no ladder to go down`() async throws {
    var descent = try await sendings(TransientRungMemory()).descent(for: .hello)
    #expect(descent.sending == nil)
    let step5 = descent.stepDown(after: Self.refusal)
    #expect(!step5)
    #expect(descent.fault(in: ChatResponse(content: "Hello")) == nil)
  }

  @Test
  func `an answer that ignores the schema is a failure while there is a lower rung`() async throws {
    let profile = try #require(ProfileCatalogue.builtIn["lmstudio"])
    var descent = try await sendings(TransientRungMemory(), profile).descent(for: request())
    let prose = ChatResponse(content: "Three dollars.")
    let error = try #require(descent.failure(of: prose, from: "api.example.com"))
    #expect(error.kind == .offSchema)
    #expect(!error.message.contains("Three"))
    #expect(error.response?.content == prose.content)
    #expect(descent.failure(of: ChatResponse(content: #"{"total": 3}"#), from: "x") == nil)
    #expect(descent.canStepDown(after: error))
    descent.stepDown(after: error)
    #expect(descent.ladder.rung == .text)
    #expect(!descent.canStepDown(after: error))
    #expect(descent.failure(of: prose, from: "x") == nil)
  }

  @Test
  func `an answer is looked at by the schema that was asked for`() async throws {
    let descent = try await sendings(TransientRungMemory()).descent(for: request())
    #expect(descent.fault(in: ChatResponse(content: "Three dollars.")) == .noJSON)
    #expect(descent.fault(in: ChatResponse(content: #"{"total": 3}"#)) == nil)
  }
}
