import ChatCompletions
import FoundationEssentials
import JSON
import Platen
import TestSupport
import Testing

/// Pictures that are described: by the engine that reads documents, with its ledger, memory and limits.
@Suite(.timeLimit(.minutes(15))) struct CaptionRunTests {
  private static let good =
    #"{"caption": "A lake.", "alt_text": "A lake below mountains.", "tags": ["lake", "pine", "sky"], "#
    + #""text": null}"#

  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private func pipeline(
    _ caption: String, _ server: ScriptedServer? = nil
  ) throws -> Pipeline {
    let file = try workspace.folder.write(
      """
      name: caption
      stages:
        - load
        - render
        - caption: {\(caption)}
        - validate
        - emit
      """, to: "caption.yaml")
    var overrides: PipelineFile.Overrides = [:]
    if let server {
      overrides["base_url"] = server.url("/v1")
    } else {
      overrides["model"] = "offline"
    }
    return try Pipeline(contentsOf: file.path, overriding: overrides)
  }

  private func records(
    _ caption: String, _ server: ScriptedServer? = nil, _ documents: [DocumentSource]
  ) async throws -> [Record] {
    try await pipeline(caption, server).run(documents, options: workspace.options()).outcomes()
      .map(\.record)
  }

  /// The schema that a request asks by.
  private static func schema(_ request: RecordedRequest) throws -> JSONValue? {
    try request.json["response_format"]?["json_schema"]?["schema"]
  }

  @Test func `a picture is described once, whatever its names, and never again`() async throws {
    let server = try ScriptedServer { _ in .completion(Self.good) }
    let first = try workspace.picture("lake.png", mark: 1)
    let other = workspace.folder.url.appending(path: "same-lake.png")
    try FileManager.default.copyItem(at: first, to: other)
    let documents: [DocumentSource] = [.file(path: first.path), .file(path: other.path)]
    for _ in 0..<2 {
      let records = try await records("language: English", server, documents)
      #expect(records.map(\.status) == [.complete, .complete])
      for record in records {
        #expect(try record.data == JSONValue(parsing: Self.good))
        #expect(record.pages.map(\.status) == [.read])
        try RecordSchema.expectValid(record.json)
      }
      #expect(Set(records.map(\.document.name)).count == 2)
      #expect(records.map(\.usage.requests).reduce(0, +) == 1)
    }
    #expect(server.requests.count == 1)
  }

  @Test(arguments: [
    ("language: German", "German", "3 to 10"), ("{language: French, tags: 5}", "French", "3 to 5"),
    ("tags: 2", "English", "2 single words"), ("tags: 0", "English", nil),
  ])
  func `the request asks in the language, for so many tags`(
    _ options: String, _ language: String, _ tags: String?
  ) async throws {
    let server = try ScriptedServer { _ in .completion(#"{"caption": null, "alt_text": null}"#) }
    let options = options.hasPrefix("{") ? String(options.dropFirst().dropLast()) : options
    let explanation = try await pipeline(options, server).explain(
      try #require(try workspace.pictures(1).first), options: workspace.options())
    let text = try #require(explanation.question?.body).text(.compact)
    #expect(text.contains("by the schema, in \(language)"))
    #expect(text.contains("One sentence in \(language)"))
    #expect(text.contains("tags") == (tags != nil))
    if let tags { #expect(text.contains(tags)) }
    #expect(server.requests.isEmpty)
  }

  @Test(arguments: [
    #"["lake", "pine", "lake"]"#, #"["Lake", "pine", "sky"]"#, #"["lake"]"#,
    #"["a1", "b1", "c1", "d1", "e1"]"#,
  ])
  func `tags that are twice, in capitals, too few or too many are asked for again`(_ tags: String)
    async throws
  {
    let bad = Self.good.replacing(#"["lake", "pine", "sky"]"#, with: tags)
    let server = try ScriptedServer { request in
      .completion(request.number == 0 ? bad : #"{"tags": ["lake", "pine", "sky"]}"#)
    }
    let record = try #require(try await records("tags: 4", server, workspace.pictures(1)).first)
    #expect(record.status == .complete)
    #expect(try record.data == JSONValue(parsing: Self.good))
    #expect(record.findings.map(\.code).contains("asked_again"))
    #expect(server.requests.count == 2)

    let stubborn = try ScriptedServer { _ in .completion(bad) }
    let rejected = try await records(
      "tags: 4, instructions: Again", stubborn, workspace.pictures(1))
    #expect(rejected.first?.rejection?.code == "off_schema")
  }

  @Test func `each page has a caption of its own where that is asked for`() async throws {
    let server = try ScriptedServer { request in
      let words = (try? request.texts.joined()) ?? ""
      let page = (1...3).first { words.contains("Page \($0) of") } ?? 0
      let fields = Self.good.dropFirst()
      return .completion("{\"pages\": [{\"page\": \(page), \(fields)]}")
    }
    let file = try workspace.folder.write(BarPDF.text(pages: 3), to: "album.pdf")
    let record = try #require(
      try await records("by: page, tags: 5", server, [.file(path: file.path)]).first)
    #expect(record.status == .complete, "\(String(describing: record.rejection))")
    #expect(record.data["pages"]?.array?.map { $0["page"] } == [1, 2, 3])
    #expect(record.pages.map(\.status) == [.read, .read, .read])
    #expect(server.requests.count == 3)
    #expect(try server.requests.allSatisfy { try $0.images.count == 1 })
  }

  @Test func `a caption stands under the page that was shown, whatever its answer calls it`()
    async throws
  {
    let server = try ScriptedServer { request in
      let words = (try? request.texts.joined()) ?? ""
      let one = "{\"page\": 1, \(Self.good.dropFirst())"
      // Of the second page there is another caption, which says its number.
      let own = "{\"page\": 2, \(Self.good.dropFirst())".replacing("A lake.", with: "A pine.")
      return .completion(
        words.contains("Page 2 of") ? "{\"pages\": [\(one), \(own)]}" : "{\"pages\": [\(one)]}")
    }
    let file = try workspace.folder.write(BarPDF.text(pages: 3), to: "album.pdf")
    let record = try #require(
      try await records("by: page", server, [.file(path: file.path)]).first)
    #expect(record.status == .complete, "\(String(describing: record.rejection))")
    let pages = record.data["pages"]?.array ?? []
    #expect(pages.map { $0["page"] } == [1, 2, 3])
    #expect(pages.map { $0["caption"] } == ["A lake.", "A pine.", "A lake."])
    #expect(record.findings.map(\.code).filter { $0 == "captions_dropped" }.count == 1)
  }

  @Test(arguments: [("", ""), ("```json\n", "\n```")])
  func `a wrong number is put right in what is mended or asked for again too`(
    _ before: String, _ after: String
  ) async throws {
    let server = try ScriptedServer { request in
      let words = (try? request.texts.joined()) ?? ""
      // The first time there are too few tags.
      let tags = words.contains("What is wrong") ? #"["lake", "pine", "sky"]"# : #"["lake"]"#
      let fields = Self.good.dropFirst().replacing(#"["lake", "pine", "sky"]"#, with: tags)
      return .completion("\(before){\"pages\": [{\"page\": 7, \(fields)]}\(after)")
    }
    let file = try workspace.folder.write(BarPDF.text(pages: 2), to: "album.pdf")
    let record = try #require(
      try await records("by: page", server, [.file(path: file.path)]).first)
    #expect(record.status == .complete, "\(String(describing: record.rejection))")
    #expect(record.data["pages"]?.array?.map { $0["page"] } == [1, 2])
    #expect(record.findings.map(\.code).contains("asked_again"))
    #expect(server.requests.count == 4)
  }

  @Test func `a page of which the answer says nothing is not called read`() async throws {
    let server = try ScriptedServer { request in
      let words = (try? request.texts.joined()) ?? ""
      let page = (1...3).first { words.contains("Page \($0) of") } ?? 0
      return .completion(
        page == 2
          ? #"{"pages": []}"# : "{\"pages\": [{\"page\": \(page), \(Self.good.dropFirst())]}")
    }
    let file = try workspace.folder.write(BarPDF.text(pages: 3), to: "album.pdf")
    let record = try #require(
      try await records("by: page", server, [.file(path: file.path)]).first)
    #expect(record.status == .partial)
    #expect(record.pages.map(\.status) == [.read, .failed, .read])
    #expect(record.data["pages"]?.array?.map { $0["page"] } == [1, 3])
    #expect(record.findings.map(\.code).contains("page_not_captioned"))
    try RecordSchema.expectValid(record.json)

    let silent = try ScriptedServer(.completion(#"{"pages": []}"#))
    let rejected = try await records(
      "by: page, instructions: Again", silent, [.file(path: file.path)])
    #expect(rejected.first?.rejection?.code == "page_not_captioned")
  }

  @Test(arguments: ["window: 2", "window: all", "window: {pages: 3, overlap: 1}"])
  func `pages that each have a caption are not shown together`(_ window: String) throws {
    let error = try #require(throws: PipelineFileError.self) {
      try pipeline("by: page, \(window)")
    }
    #expect("\(error)".contains("caption.yaml:5:19: 'by: page' shows each page by itself"))
    _ = try pipeline("by: page, window: 1")
  }

  @Test(arguments: ["tags: 5", "by: page"])
  func `what shapes the built-in schema has no place beside another`(_ option: String) throws {
    try workspace.folder.write(Workspace.schema.text(.pretty), to: "own.json")
    let error = try #require(throws: PipelineFileError.self) {
      try pipeline("schema: own.json, \(option)")
    }
    #expect("\(error)".contains("shapes the built-in schema"))
  }

  @Test func `without a model nothing is described, and the record says so`() async throws {
    let record = try #require(try await records("tags: 5", nil, workspace.pictures(1)).first)
    for name in ["caption", "alt_text", "tags"] { #expect(record.data[name] == .null) }
    #expect(record.findings.map(\.code) == ["not_described"])
    try RecordSchema.expectValid(record.json)
  }

  @Test func `captions are under the same cap on money`() async throws {
    let server = try ScriptedServer { _ in .completion(Self.good) }
    var options = workspace.options()
    options.maxCost = Money(dollars: "0.000001")
    let run = try pipeline("tags: 3", server).run(try workspace.pictures(2), options: options)
    _ = try? await run.outcomes()
    #expect(server.requests.isEmpty)
  }
}
