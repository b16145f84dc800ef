import FoundationEssentials
import JSON
import JSONSchema
import Testing

/// What must hold for every schema, tried with generated ones; `PLATEN_FUZZ_ROUNDS` asks for more.
@Suite struct LoweringPropertyTests {
  static let rounds =
    ProcessInfo.processInfo.environment["PLATEN_FUZZ_ROUNDS"].flatMap(Int.init) ?? 300

  @Test(arguments: ["openai-strict", "moonshot"])
  func `every valid value has an answer to the lowered schema that means it`(
    _ name: String
  ) throws {
    let dialect = try #require(ProviderDialect.builtIn.first { $0.name == name })
    for seed in 0..<Self.rounds {
      var generator = GeneratedSchema(seed: UInt64(seed))
      let (schema, value) = generator.pair()
      let original = try JSONSchema(schema)
      try #require(original.validate(value).isEmpty, "seed \(seed): \(schema) \(value)")
      let lowered = try dialect.lower(schema)
      let faults =
        dialect.name == "moonshot"
        ? DialectRules.faultsOfMoonshot(lowered.schema)
        : DialectRules.faultsOfOpenAI(lowered.schema)
      #expect(faults.isEmpty, "seed \(seed): \(schema) \(lowered.schema)")
      let answer = lowered.lower(value)
      let violations = try JSONSchema(lowered.schema).validate(answer)
      #expect(
        violations.isEmpty, "seed \(seed): \(schema)\n\(lowered.schema)\n\(value)\n\(answer)")
      let back = lowered.restore(answer)
      #expect(back == value, "seed \(seed): \(schema)\n\(lowered.schema)\n\(answer)")
    }
  }

  @Test(arguments: ["openai-strict", "moonshot"])
  func `what is in the dialect already comes out as it is`(_ name: String) throws {
    let dialect = try #require(ProviderDialect.builtIn.first { $0.name == name })
    for seed in 0..<Self.rounds {
      var generator = GeneratedSchema(seed: UInt64(seed))
      let lowered = try dialect.lower(generator.pair().schema)
      let again = try dialect.lower(lowered.schema)
      #expect(again.schema == lowered.schema, "seed \(seed): \(lowered.schema)\n\(again.schema)")
      #expect(again.changes.map(\.description) == [], "seed \(seed): \(lowered.schema)")
    }
  }

  @Test func `no answer brings the way back to a fall`() throws {
    for seed in 0..<Self.rounds {
      var generator = GeneratedSchema(seed: UInt64(seed))
      let lowered = try ProviderDialect.openAIStrict.lower(generator.pair().schema)
      var other = GeneratedSchema(seed: UInt64(seed + 7919))
      let stray = other.pair().value
      // Restoring what was restored changes no more than validation would find.
      _ = lowered.restore(lowered.restore(stray))
      _ = lowered.restore(lowered.lower(stray))
    }
  }
}
