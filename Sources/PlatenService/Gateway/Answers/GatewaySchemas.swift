import JSON
import JSONSchema
import Synchronization

/// Compiles each schema once for many requests.
final class GatewaySchemas: Sendable {
  private let known = Mutex<[JSONValue: GatewaySchema]>([:])

  /// The schema, ready to answer by.
  func schema(_ schema: JSONValue, _ parameter: String) throws(GatewayError) -> GatewaySchema {
    if let known = known.withLock({ $0[schema] }) { return known }
    let made: GatewaySchema
    do throws(JSONSchemaError) {
      made = try GatewaySchema(schema)
    } catch {
      throw .invalid("'\(parameter)' has no valid JSON Schema: \(error)", parameter)
    }
    known.withLock { known in
      if known.count >= 256 { known.removeAll() }
      known[schema] = made
    }
    return made
  }
}
