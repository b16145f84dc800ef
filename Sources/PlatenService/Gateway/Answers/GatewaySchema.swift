import JSON
import JSONSchema
import Reading
import Synchronization

/// A schema that is answered by: what looks for its fields, and what checks the answer.
final class GatewaySchema: Sendable {
  /// An answer by the schema.
  struct Answer: Sendable {
    var data: JSONValue
    /// How many values were found on the pages.
    var found: Int
    /// Where the answer does not fit the schema all the same; nil where it does.
    var misfit: String?
  }

  private let reader: OfflineReader
  private let compiled: JSONSchema
  private let filling: SchemaFilling
  /// What was answered lately: whoever tries a client out asks the same again and again.
  private let known = Mutex<[[NumberedPageText]: Answer]>([:])
  private static let capacity = 64

  /// - Throws: where it is no JSON Schema.
  init(_ schema: JSONValue) throws(JSONSchemaError) {
    compiled = try JSONSchema(schema)
    reader = OfflineReader(schema: schema)
    filling = SchemaFilling(schema)
  }

  /// What the pages say, as the schema wants it.
  func answer(_ pages: [NumberedPageText]) -> Answer {
    if let answer = known.withLock({ $0[pages] }) { return answer }
    let reading = reader.read(pages)
    var data = reading.data
    if !compiled.isValid(data) { data = filling.filled(data) }
    let misfit = compiled.validate(data).first.map { "\($0.instance): \($0.message)" }
    let answer = Answer(data: data, found: reading.evidence.count, misfit: misfit)
    known.withLock { known in
      if known.count >= Self.capacity { known.removeAll() }
      known[pages] = answer
    }
    return answer
  }

  /// Whether a value that was given fits the schema.
  func takes(_ value: JSONValue) -> Bool { compiled.isValid(value) }
}
