import ChatCompletions
import FoundationEssentials
import JSON
import JSONSchema
import TestSupport
import Testing

/// Profiles as a user writes them.
struct ProfileCatalogueTests {
  @Test
  func `facts come through from the files to the letter`() throws {
    let moonshot = ProviderProfile.moonshot
    #expect(moonshot.ladder == [.strictJSONSchema, .jsonSchema, .jsonObject, .text])
    #expect(moonshot.schemaDialect == .moonshot)
    #expect(moonshot.maxRequestBytes == 100_000_000)
    #expect(moonshot.overloadErrors == ["engine_overloaded_error"])
    #expect(moonshot.usagePlaces == ["/usage", "/choices/0/usage"])
    #expect(moonshot.replaysReasoning)
    #expect(moonshot.facts(of: "kimi-k2.5").imageTokens == .kimi)
    #expect(ProviderProfile.openai.resetUnit == .goDuration)
    #expect(
      ProviderProfile.openai.batches
        == BatchLimits(maxLines: 50_000, maxBytes: 200_000_000, pricePercent: 50))
    #expect(ProviderProfile.aigateway.batches == BatchLimits(maxLines: 100, pricePercent: 50))
    #expect(
      ProviderProfile.openai.facts(of: "gpt-4o").imageTokens
        == .tiles(side: 512, maxSide: 2048, maxShortSide: 768, base: 85, perTile: 170))
  }

  @Test
  func `one like another differs in the fields that it gives, and null takes away`() throws {
    let azure = try #require(ProfileCatalogue.builtIn["azure"])
    let openai = ProviderProfile.openai
    #expect(azure.ladder == openai.ladder)
    #expect(azure.models == openai.models)
    #expect(azure.baseURL == nil)
    #expect(azure.defaultModel == nil)
    #expect(azure.keyField == .apiKey)
  }

  @Test
  func `a user's file changes built-in profiles and adds new ones`() throws {
    var catalogue = ProfileCatalogue.builtIn
    try catalogue.add(
      parsing: """
        profiles:
          - name: mine
            like: theirs
            key_variable: MY_KEY
          - name: theirs        # begun with after it is named: the order is no matter
            like: vllm
            base_url: http://gpu:8000/v1/
            response_format: [json_object, text]
          - name: openai
            models:
              - id: gpt-5.4-mini
                price: {input: 0.25, output: 2, cached_input: 0.025}
              - id: gpt-6
                context: 1_000_000
        """, path: "profiles.yaml")
    let mine = try #require(catalogue["mine"])
    #expect(mine.baseURL == "http://gpu:8000/v1")
    #expect(mine.keyVariable == "MY_KEY")
    #expect(mine.ladder == [.jsonObject, .text])
    let openai = try #require(catalogue["openai"])
    #expect(openai.ladder == ProviderProfile.openai.ladder)
    #expect(openai.facts(of: "gpt-5.4-mini").price?.output.json.lexeme == "2")
    #expect(
      openai.facts(of: "gpt-5.4-mini").imageTokens
        == ProviderProfile.openai.facts(of: "gpt-5.4-mini").imageTokens)
    #expect(openai.facts(of: "gpt-6").contextTokens == 1_000_000)
    #expect(openai.models.count == ProviderProfile.openai.models.count + 1)
    #expect(catalogue.names.suffix(2).sorted() == ["mine", "theirs"])
    #expect(catalogue.names.firstIndex(of: "openai") == 2, "a changed one keeps its place")
  }

  @Test
  func `a wrong file says every fault at once, with its place and the nearest name`() throws {
    var catalogue = ProfileCatalogue.builtIn
    let before = catalogue
    let error = #expect(throws: ProfileFileError.self) {
      try catalogue.add(
        parsing: """
          profiles:
            - name: mine
              base_ulr: http://gpu:8000/v1
              key_field: berer
              max_body_bytes: many
              response_format: [text, json_object]
              image_tokens: {rule: tiles, side: 512}
              models:
                - id: a
                  price: {input: 1}
                - id: a
                - context: 5
            - name: other
              like: openay
            - name: one
              like: two
            - name: two
              like: one
            - nam: x
            - name: mine
          """, path: "p.yaml")
    }
    let lines = try #require(error).description.split(separator: "\n").map(String.init)
    let expected = [
      "p.yaml:3:5: a profile has no field 'base_ulr'; did you mean 'base_url'?",
      "p.yaml:4:16: 'key_field' takes one of bearer, api_key, not berer; did you mean 'bearer'?",
      "p.yaml:5:21: 'max_body_bytes' takes a whole number from 1 to 1000000000000, not many",
      "p.yaml:6:22: 'response_format' takes a list of at least one of",
      "p.yaml:7:19: 'image_tokens' takes a mapping with 'rule'",
      "p.yaml:10:16: 'price' takes a mapping of input and output",
      "p.yaml:11:13: the model 'a' is listed twice",
      "p.yaml:12:9: a model is a mapping with its 'id'",
      "p.yaml:14:11: there is no profile 'openay'; did you mean 'openai'?",
      "p.yaml:16:11: 'one' is like 'two', which in the end is like 'one'",
      "p.yaml:18:11: 'two' is like 'one', which in the end is like 'two'",
      "p.yaml:19:5: the profile's 'name' is missing; did you mean 'name'?",
      "p.yaml:20:11: the profile 'mine' is written twice; join the two",
    ]
    #expect(lines.count == expected.count)
    for (line, begin) in zip(lines, expected) { #expect(line.hasPrefix(begin), "\(line)") }
    #expect(catalogue == before)
  }

  @Test(arguments: [
    ("", "the file is empty"), ("- name: x", "is one profile, or a list"),
    ("profiles: []", "takes a list of profiles"), ("name: a b", "a name of letters"),
    ("{name: x, base_url: 'ftp://x'}", "must begin with https://"),
    ("{name: x, like: x}", "the name of another profile"),
    ("name: x\nsampling: [", "this is not YAML"),
    ("profiles: [{name: x}]\nname: y", "beside 'profiles' there is no 'name'"),
    ("{name: x, usage: [usage]}", "a JSON pointer such as /usage"),
    ("{name: x, schema_dialect: openai-strickt}", "did you mean 'openai-strict'?"),
  ])
  func `a wrong text is a fault with its reason`(_ text: String, _ reason: String) {
    var catalogue = ProfileCatalogue.builtIn
    let error = #expect(throws: ProfileFileError.self) {
      try catalogue.add(parsing: text, path: "p.yaml")
    }
    #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
  }

  @Test
  func `no text crashes the reader, and a fault changes nothing`() {
    let text = Array(
      """
      profiles:
        - {name: a, like: generic, response_format: [json_schema, text], usage: [/usage]}
        - name: b
          image_tokens: &rule {rule: patches, side: 32, max_patches: 9, max_side: 99}
          models: [{id: m, image_tokens: *rule, price: {input: 1, output: 2}}]
          batches: {max_lines: 5}
      """.utf8)
    var generator = SeededGenerator(seed: 31)
    let signs = Array("{}[]:,-&*#'\"\n\t |>!%@~0".utf8)
    var good = 0
    for _ in 0..<400 {
      var mutant = text
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<mutant.count, using: &generator)
        if Bool.random(using: &generator) {
          mutant.remove(at: place)
        } else {
          mutant.insert(signs.randomElement(using: &generator) ?? 0x20, at: place)
        }
      }
      var catalogue = ProfileCatalogue.builtIn
      do {
        try catalogue.add(parsing: String(decoding: mutant, as: UTF8.self), path: "p.yaml")
        good += 1
      } catch {
        #expect(catalogue == .builtIn)
        #expect(error.faults.allSatisfy { $0.path == "p.yaml" } && !error.faults.isEmpty)
      }
    }
    #expect((1..<400).contains(good), "some mutants are good profiles, and some are not")
  }

  @Test
  func `files come from the environment, from options and from folders`() throws {
    let folder = try TemporaryFolder()
    let one = try folder.write("{name: one, like: generic}", to: "one.yaml")
    try folder.write("{name: three, like: two}", to: "more/a.yaml")
    try folder.write("{name: two, like: generic}", to: "more/b.yml")
    try folder.write("not a profile", to: "more/notes.txt")
    let more = folder.url.appending(path: "more").path
    let catalogue = try ProfileCatalogue(
      files: [more], environment: ["PLATEN_PROFILES": one.path])
    #expect(Set(catalogue.names).isSuperset(of: ["one", "two", "three"]))
    let error = #expect(throws: ProfileFileError.self) {
      try ProfileCatalogue(files: [folder.url.appending(path: "none.yaml").path])
    }
    #expect(error?.description.hasSuffix("none.yaml:1:1: there is no such file") == true)
  }
}
