import JSON

extension ChatRequest {
  /// The same question as a server of this profile can take it.
  ///
  /// A schema that the server does not take as `response_format`, or does not enforce, is told to
  /// the model at the end of the system message, before any picture, so that the beginning of every
  /// request of a run is the same and prompt caches hit. The limit on tokens is the model's own,
  /// where that is known and none lower was asked for: a gateway's default may be far too small for
  /// a model that thinks.
  ///
  /// Where the server enforces schemas of a dialect of its own, the schema is lowered to it, and the
  /// prompt tells that one, so that the two never contradict; the answer then must find its way back
  /// (`SchemaSending.lowered`).
  ///
  /// - Parameter sending: how the schema is sent, where that was found out before.
  public func lowered(
    for profile: ProviderProfile, sending: SchemaSending? = nil
  ) -> ChatRequest {
    var request = self
    switch responseFormat {
    case .jsonSchema(let name, let schema, let strict):
      let sending = sending ?? SchemaSending(schema, strict: strict, profile: profile)
      if sending.isInPrompt { request.tell(sending.schema) }
      switch sending.format {
      case .strictJSONSchema, .jsonSchema:
        request.responseFormat = .jsonSchema(
          name: Self.identifier(name), schema: sending.schema,
          strict: sending.format == .strictJSONSchema)
      case .jsonObject: request.responseFormat = .jsonObject
      case .text: request.responseFormat = .text
      }
    case .jsonObject:
      if !profile.ladder.contains(.jsonObject) {
        request.responseFormat = .text
        if !speaksOfJSON { request.tell(Self.jsonWords) }
      }
    case .text: break
    }
    // OpenAI and Moonshot refuse json_object where the prompt does not speak of JSON.
    if request.responseFormat == .jsonObject, !request.speaksOfJSON {
      request.tell(Self.jsonWords)
    }
    let limit = profile.facts(of: model).maxOutputTokens
    request.maxTokens = [maxTokens, limit].compactMap(\.self).min()
    return request
  }

  private static let jsonWords = "Answer with one JSON object and nothing else."

  /// A name of 1 to 64 of the characters that OpenAI allows.
  private static func identifier(_ name: String) -> String {
    let allowed = name.unicodeScalars.prefix(64).map { scalar -> Character in
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      return isPlain || scalar == "-" ? Character(scalar) : "_"
    }
    return allowed.isEmpty ? "answer" : String(allowed)
  }

  private var speaksOfJSON: Bool {
    messages.contains { message in
      message.content.contains { part in
        if case .text(let text) = part { text.lowercased().contains("json") } else { false }
      }
    }
  }

  private mutating func tell(_ schema: JSONValue) {
    tell(
      "Answer with one JSON value that is valid against this JSON Schema, and nothing else: "
        + "no Markdown, no comment.\n\(schema.text())")
  }

  private mutating func tell(_ text: String) {
    let words = ContentPart.text(text)
    if let first = messages.firstIndex(where: { $0.role == .system }) {
      messages[first].content.append(words)
    } else {
      messages.insert(ChatMessage(.system, [words]), at: 0)
    }
  }
}
