import Platen
import TestSupport
import Testing

@Suite struct FingerprintTests {
  @Test func `what cannot change a record does not change the fingerprint`() throws {
    let workspace = try Workspace()
    let plain = try workspace.pipeline().fingerprint
    let spelled = try workspace.pipeline(extract: [
      "max_pages: 40", "profile: 'aigateway'", "instructions: ''",
    ])
    #expect(spelled.fingerprint == plain)
    try workspace.folder.write(Workspace.schema.text(.compact), to: "schema.json")
    #expect(try workspace.pipeline().fingerprint == plain)
  }

  @Test(arguments: [["max_pages: 39"], ["model: other"], ["instructions: Look twice."]])
  func `an option that can change a record changes the fingerprint`(_ options: [String]) throws {
    let workspace = try Workspace()
    #expect(
      try workspace.pipeline(extract: options).fingerprint != workspace.pipeline().fingerprint)
  }

  @Test func `a changed schema changes the fingerprint`() throws {
    let workspace = try Workspace()
    let before = try workspace.pipeline().fingerprint
    try workspace.folder.write(#"{"type": "object"}"#, to: "schema.json")
    #expect(try workspace.pipeline().fingerprint != before)
  }

  @Test func `the offline reader and a model have different fingerprints`() throws {
    let workspace = try Workspace()
    #expect(
      try workspace.pipeline(overriding: ["model": "offline"]).fingerprint
        != workspace.pipeline().fingerprint)
  }
}
