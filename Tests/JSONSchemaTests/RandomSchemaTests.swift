import FoundationEssentials
import JSON
import JSONSchema
import TestSupport
import Testing

/// Properties of all schemas; `PLATEN_FUZZ_ROUNDS` says how many are tried.
struct RandomSchemaTests {
  private static let rounds =
    ProcessInfo.processInfo.environment["PLATEN_FUZZ_ROUNDS"].flatMap { Int($0) } ?? 300

  private static func schema(_ seed: Int) throws -> (JSONSchema, [JSONValue]) {
    var random = RandomSchemas(SeededGenerator(seed: UInt64(seed)))
    let schema = try JSONSchema(random.schema())
    return (schema, (0..<8).map { _ in random.value() })
  }

  @Test func `the verdict is the same in every form`() throws {
    let outputSchema = try OutputTests.outputSchema("/$defs/outputUnit")
    var fitting = 0
    for seed in 0..<Self.rounds {
      let (schema, values) = try Self.schema(seed)
      for value in values {
        let context: Comment = "seed \(seed): \(schema.source) \(value)"
        let isValid = schema.isValid(value)
        if isValid { fitting += 1 }
        #expect(schema.validate(value).isEmpty == isValid, context)
        #expect(schema.output(.flag, for: value) == ["valid": .bool(isValid)], context)
        for format in [JSONSchemaOutputFormat.basic, .detailed] {
          let output = schema.output(format, for: value)
          #expect(output["valid"] == .bool(isValid), context)
          #expect((output["errors"]?.array?.isEmpty == false) != isValid, context)
          #expect((output["annotations"] != nil) == isValid, context)
          #expect(outputSchema.validate(output).map(\.description) == [], context)
        }
      }
    }
    // Both happen often enough to mean something.
    #expect(fitting > Self.rounds && fitting < 7 * Self.rounds)
  }

  @Test func `a violation lies at a place of the value and at a keyword of the schema`() throws {
    for seed in 0..<Self.rounds {
      let (schema, values) = try Self.schema(seed)
      for value in values {
        for violation in schema.validate(value) {
          let context: Comment = "seed \(seed): \(schema.source) \(value): \(violation)"
          #expect(value[at: violation.instance] != nil, context)
          #expect(schema.source[at: violation.schema] != nil, context)
          #expect(!violation.message.isEmpty, context)
        }
      }
    }
  }

  @Test func `applied by allOf and by a reference a schema gives the same verdict`() throws {
    for seed in 0..<Self.rounds {
      let (schema, values) = try Self.schema(seed)
      let base = "https://example.com/s"
      let options = JSONSchemaOptions(documents: [base: schema.source])
      let reference: JSONValue = ["$ref": .string(base)]
      let same = try JSONSchema(["allOf": [true, reference]], options: options)
      let opposite = try JSONSchema(["not": ["oneOf": [reference]]], options: options)
      for value in values {
        let isValid = schema.isValid(value)
        #expect(same.isValid(value) == isValid, "seed \(seed): \(schema.source) \(value)")
        #expect(opposite.isValid(value) != isValid, "seed \(seed): \(schema.source) \(value)")
      }
    }
  }
}
