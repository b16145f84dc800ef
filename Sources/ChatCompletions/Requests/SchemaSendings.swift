import JSON
import Synchronization

/// Lowers each schema once for all requests of a client.
final class SchemaSendings: Sendable {
  private struct Key: Hashable {
    let schema: JSONValue
    let strict: Bool
  }

  private let profile: ProviderProfile
  private let known = Mutex<[Key: SchemaSending]>([:])

  init(_ profile: ProviderProfile) { self.profile = profile }

  /// How the schema of a request is sent; nil where it asks for none.
  func sending(for request: ChatRequest) -> SchemaSending? {
    guard case .jsonSchema(_, let schema, let strict) = request.responseFormat else { return nil }
    let key = Key(schema: schema, strict: strict)
    if let sending = known.withLock({ $0[key] }) { return sending }
    let sending = SchemaSending(schema, strict: strict, profile: profile)
    known.withLock { $0[key] = sending }
    return sending
  }
}
