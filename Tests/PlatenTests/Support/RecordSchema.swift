import FoundationEssentials
import Platen
import TestSupport
import Testing

/// `docs/record.schema.json`, which every record must keep to.
enum RecordSchema {
  static let compiled: Result<JSONSchema, any Error> = Result {
    let file = Checkout.root.appending(path: "docs/record.schema.json")
    return try JSONSchema(try JSONValue(parsing: Array(try Data(contentsOf: file))))
  }

  /// Fails the test where a record is not as documented.
  static func expectValid(_ json: JSONValue, _ location: SourceLocation = #_sourceLocation) throws {
    let violations = try compiled.get().validate(json)
    #expect(violations.isEmpty, "\(violations)", sourceLocation: location)
  }
}
