import FoundationEssentials
import Platen
import TestSupport
import Testing

/// The rungs that worked, kept in the journal.
@Suite struct RungMemoryTests {
  @Test func `what was learnt outlives the program, for each endpoint, model and schema`()
    async throws
  {
    let folder = try TemporaryFolder()
    let key = RungKey(endpoint: "https://a.example/v1", model: "m")
    var ofSchema = key
    ofSchema.schema = "abc"
    do {
      let memory = try OutputFolder(folder.url.path).memory
      #expect(await memory.rung(for: key) == nil)
      await memory.keep(.jsonObject, for: key)
      await memory.keep(.jsonSchema, for: ofSchema)
      await memory.keep(.text, for: key)
    }
    let memory = try OutputFolder(folder.url.path).memory
    #expect(await memory.rung(for: key) == .text)
    #expect(await memory.rung(for: ofSchema) == .jsonSchema)
    #expect(await memory.rung(for: RungKey(endpoint: "https://b.example/v1", model: "m")) == nil)
    #expect(await memory.rung(for: RungKey(endpoint: "https://a.example/v1", model: "n")) == nil)
  }
}
