import JSON
import Synchronization

/// Lowers each schema once for all requests of a client, and begins each question on the rung that is
/// known to work.
final class SchemaSendings: Sendable {
  private struct Key: Hashable {
    let schema: JSONValue
    let strict: Bool
    let rung: SchemaLadder.Rung
  }

  let memory: any RungMemory
  private let profile: ProviderProfile
  private let endpoint: String
  private let known = Mutex<[Key: SchemaSending]>([:])
  private let checks = Mutex<[JSONValue: ContentCheck]>([:])
  /// The rungs to which one question came down because its schema was ignored.
  private let ignored = Mutex<[RungKey: Set<SchemaLadder.Rung>]>([:])

  init(
    _ profile: ProviderProfile, endpoint: Endpoint? = nil,
    memory: any RungMemory = TransientRungMemory()
  ) {
    self.profile = profile
    self.memory = memory
    self.endpoint = String((endpoint?.baseURL ?? "").prefix { $0 != "?" })
  }

  /// How the schema of a request is sent on the best rung; nil where it asks for none.
  func sending(for request: ChatRequest) -> SchemaSending? {
    guard case .jsonSchema(_, let schema, let strict) = request.responseFormat else { return nil }
    return sending(of: schema, strict: strict, on: profile.structuredOutput)
  }

  /// How a schema is sent on a rung.
  func sending(of schema: JSONValue, strict: Bool, on rung: SchemaLadder.Rung) -> SchemaSending {
    let key = Key(schema: schema, strict: strict, rung: rung)
    if let sending = known.withLock({ $0[key] }) { return sending }
    let sending = SchemaSending(schema, strict: strict, profile: profile, rung: rung)
    known.withLock { $0[key] = sending }
    return sending
  }

  /// What tells of answers to a schema that it was ignored.
  func check(of schema: JSONValue) -> ContentCheck {
    if let check = checks.withLock({ $0[schema] }) { return check }
    let check = ContentCheck(schema)
    checks.withLock { $0[schema] = check }
    return check
  }

  /// Takes note that a question's schema was ignored above a rung on which it was answered; whether
  /// another one's was before.
  func isIgnoredAgain(_ key: RungKey, above rung: SchemaLadder.Rung) -> Bool {
    ignored.withLock { !$0[key, default: []].insert(rung).inserted }
  }

  /// A question's way down the ladder, begun on the rung that is remembered.
  func descent(for request: ChatRequest) async -> SchemaDescent {
    var key = RungKey(endpoint: endpoint, model: request.model)
    var ladder = SchemaLadder(profile.ladder)
    var sending: SchemaSending?
    if case .jsonSchema(_, let schema, let strict) = request.responseFormat {
      let ofModel = await memory.rung(for: key)
      key.schema = SchemaDescent.digest(of: schema)
      let ofSchema = await memory.rung(for: key)
      key.schema = nil
      let remembered = [ofModel, ofSchema].compactMap(\.self).min()
      let first = self.sending(
        of: schema, strict: strict,
        on: SchemaLadder(profile.ladder, remembered: remembered).rung)
      // What a schema can't be sent as is no rung of its ladder.
      ladder = SchemaLadder([first.format] + profile.ladder.filter { $0 < first.format })
      sending = first
    }
    return SchemaDescent(request, ladder: ladder, sending: sending, key: key, sendings: self)
  }
}
