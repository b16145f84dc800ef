import Platen
import TestSupport
import Testing

@Suite struct FingerprintTests {
  @Test func `what cannot change a record does not change the fingerprint`() throws {
    let workspace = try Workspace()
    let plain = try workspace.pipeline().fingerprint
    let spelled = try workspace.pipeline(extract: [
      "window: 10", "profile: 'aigateway'", "instructions: ''",
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

  @Test(arguments: [
    "{name: aigateway, models: [{id: moonshot/kimi-k2.7-code, price: {input: 1, output: 2}}]}",
    "{name: aigateway, key_variable: OTHER}", "{name: aigateway, reset_unit: automatic}",
  ])
  func `a profile's prices and headers change no fingerprint`(_ text: String) throws {
    var profiles = ProfileCatalogue.builtIn
    try profiles.add(parsing: text, path: "p.yaml")
    let workspace = try Workspace()
    let plain = try workspace.pipeline()
    let own = try Pipeline(contentsOf: plain.file.path, profiles: profiles)
    #expect(own.fingerprint == plain.fingerprint)
  }

  @Test(arguments: [
    "{name: aigateway, response_format: [text]}", "{name: aigateway, max_image_bytes: 1000}",
    "{name: aigateway, models: [{id: moonshot/kimi-k2.7-code, max_output: 100}]}",
    "{name: aigateway, base_url: 'https://other.example/v1'}",
  ])
  func `what a profile changes of the question changes the fingerprint`(_ text: String) throws {
    var profiles = ProfileCatalogue.builtIn
    try profiles.add(parsing: text, path: "p.yaml")
    let workspace = try Workspace()
    let plain = try workspace.pipeline()
    let own = try Pipeline(contentsOf: plain.file.path, profiles: profiles)
    #expect(own.fingerprint != plain.fingerprint)
    let named = try workspace.pipeline(extract: ["profile: aigateway"]).file.path
    #expect(try Pipeline(contentsOf: named, profiles: profiles).fingerprint == own.fingerprint)
  }

  /// Where this fails a new version would do every document again, and have it paid for again: is that
  /// meant? An option that says nothing where it is left out changes nothing.
  @Test func `the fingerprint of a pipeline is that of earlier versions`() throws {
    let fingerprint = try Workspace().pipeline().fingerprint
    #expect(fingerprint == "96c8d55978860075d24943ef4abf378de4bab78d20987bce76c5df5063138dbb")
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
