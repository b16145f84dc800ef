import JSON
import JSONSchema
import Synchronization

/// Compiles each schema once for all answers of a client.
final class WatchedSchemas: Sendable {
  private let known = Mutex<[JSONValue: JSONSchema?]>([:])

  /// The schema, compiled; nil where it has faults, which is for others to tell.
  func compiled(_ source: JSONValue) -> JSONSchema? {
    if let schema = known.withLock({ $0[source] }) { return schema }
    let schema = try? JSONSchema(source)
    known.withLock { $0[source] = schema }
    return schema
  }
}
