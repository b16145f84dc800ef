import ChatCompletions
import JSON
import JSONSchema
import Testing

/// How schemas reach a server.
struct SchemaSendingTests {
  private static let schema: JSONValue = [
    "type": "object", "properties": ["a": ["type": "string"]],
  ]

  @Test
  func `built-in strict profiles have a dialect, the others send what was written`() {
    for profile in ProfileCatalogue.builtIn.profiles {
      let sending = SchemaSending(Self.schema, strict: true, profile: profile)
      let isStrict = profile.structuredOutput == .strictJSONSchema
      #expect((profile.schemaDialect != nil) == isStrict, "\(profile.name)")
      #expect((sending.lowered != nil) == isStrict, "\(profile.name)")
      if !isStrict { #expect(sending.schema == Self.schema) }
    }
  }

  @Test
  func `who does not ask for strict gets the schema sent as it is`() {
    let sending = SchemaSending(Self.schema, strict: false, profile: .openai)
    #expect(sending.format == .jsonSchema)
    #expect(sending.lowered == nil)
    #expect(sending.schema == Self.schema)
  }
}
