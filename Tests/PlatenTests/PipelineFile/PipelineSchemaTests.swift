import ConfigurationFiles
import FoundationEssentials
import JSON
import JSONSchema
import Platen
import TestSupport
import Testing

/// The JSON Schema of pipeline files against the files that there are, and against `platen check`.
@Suite struct PipelineSchemaTests {
  private let schema: JSONSchema

  init() throws { schema = try JSONSchema(StageReference().schema) }

  @Test func `the schema in docs is fresh`() throws {
    let url = Checkout.root.appending(path: "docs/pipeline.schema.json")
    let text = try String(decoding: Data(contentsOf: url), as: UTF8.self)
    #expect(text == StageReference().schema.text(.pretty) + "\n", "run make docs")
  }

  @Test func `the schema keeps to its own metaschema`() throws {
    let metaschema = try JSONSchema(["$ref": "https://json-schema.org/draft/2020-12/schema"])
    #expect(metaschema.validate(StageReference().schema).isEmpty)
  }

  @Test func `every option says by a schema what may be written, and its default keeps to it`()
    throws
  {
    for stage in [StageDefinition].standard {
      for option in stage.options {
        let form = option.form.schema
        #expect(form.names.contains { $0 != "default" }, "\(stage.name) \(option.name)")
        guard let standard = form["default"] else { continue }
        let violations = try JSONSchema(.object(form)).validate(standard)
        #expect(violations.isEmpty, "\(stage.name) \(option.name)")
      }
    }
  }

  @Test func `every pipeline of the checkout is valid, and names the schema`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Checkout.pipelines.path)
      .filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".test.yaml") }
    #expect(files.count >= 5)
    for file in files {
      let url = Checkout.pipelines.appending(path: file)
      let text = try String(decoding: Data(contentsOf: url), as: UTF8.self)
      #expect(text.hasPrefix("# yaml-language-server: $schema=../docs/pipeline.schema.json\n"))
      #expect(try violations(of: text).isEmpty, "\(file)")
    }
  }

  @Test func `every pipeline in README and docs is valid`() throws {
    let docs = Checkout.root.appending(path: "docs")
    let pages = try FileManager.default.subpathsOfDirectory(atPath: docs.path)
      .filter { $0.hasSuffix(".md") }.map { docs.appending(path: $0) }
    var count = 0
    for page in pages + [Checkout.root.appending(path: "README.md")] {
      let text = try String(decoding: Data(contentsOf: page), as: UTF8.self)
      for piece in text.split(separator: "```yaml\n").dropFirst() {
        guard piece.hasPrefix("name:") || piece.hasPrefix("#"),
          let block = piece.split(separator: "```").first.map(String.init)
        else { continue }
        count += 1
        #expect(try violations(of: block).isEmpty, "\(page.lastPathComponent): \(block)")
      }
    }
    #expect(count >= 5)
  }

  @Test(arguments: [
    "- load",
    "name: a",
    "stages: [load]",
    "name: a\nstages: []",
    "name: a\nstages: load",
    "name: [a]\nstages: [load]",
    "nam: a\nstages: [load]",
    "name: a\ndescription: {}\nstages: [load]",
    "name: a\nstages: [lod]",
    "name: a\nstages: [{load: {}, render: {}}]",
    "name: a\nstages: [load, {render: 5}]",
    "name: a\nstages: [load, {render: {max_sid: 100}}]",
    "name: a\nstages: [load, {render: {max_side: 12}}]",
    "name: a\nstages: [load, {render: {max_side: many}}]",
    "name: a\nstages: [load, {render: {max_side: '100'}}]",
    "name: a\nstages: [load, {render: {resolution: 35.9}}]",
    "name: a\nstages: [load, {render: {scale: automatic}}]",
    "name: a\nstages: [load, {render: {crop: yes}}]",
    "name: a\nstages: [load, {render: {encoding: gif}}]",
    "name: a\nstages: [{load: {pages: all}}]",
    "name: a\nstages: [load, render, extract]",
    "name: a\nstages: [load, render, {extract: {schema: x.json, window: some}}]",
    "name: a\nstages: [load, render, {extract: {schema: x.json, window: {overlap: 1}}}]",
    "name: a\nstages: [load, render, {extract: {schema: x.json, window: {pages: 3, over: 1}}}]",
    "name: a\nstages: [load, render, {extract: {schema: x.json, merge: {total: last}}}]",
    "name: a\nstages: [load, render, {extract: {schema: x.json, merge: {/total: newest}}}]",
    "name: a\nstages: [load, render, {extract: {schema: x.json, fallbacks: {a: b}}}]",
    "name: a\nstages: [load, render, {extract: {schema: x.json, temperature: 3}}]",
    "name: a\nstages: [{validate: {rules: {sum: /a}}}]",
    "name: a\nstages: [{validate: {rules: [{equals: /a}]}}]",
    "name: a\nstages: [{validate: {rules: [{sum: /a}]}}]",
    "name: a\nstages: [{validate: {rules: [{sum: /a, equals: total}]}}]",
    "name: a\nstages: [{validate: {rules: [{sum: /a, equals: /b, of: /c}]}}]",
    "name: a\nstages: [{validate: {rules: [{sum: /a, product: /b, equals: /c}]}}]",
    "name: a\nstages: [{validate: {rules: [{sum: [], equals: /c}]}}]",
    "name: a\nstages: [{validate: {rules: [{sum: /a, equals: /b, tolerance: some}]}}]",
    "name: a\nstages: [{validate: {rules: [{checksum: ibann, of: /a}]}}]",
    "name: a\nstages: [{validate: {rules: [{checksum: iban}]}}]",
    "name: a\nstages: [{validate: {rules: [{order: [/a, /b], severity: fatal}]}}]",
    "name: a\nstages: [{emit: {records: out/records.jsonl}}]",
    "name: a\nstages: [{emit: {records: journal.sqlite}}]",
    "name: a\nstages: [{emit_webhook: {url: 'ftp://example.com'}}]",
    "name: a\nstages: [emit_webhook]",
  ])
  func `what is refused by the schema is refused by the check`(_ text: String) throws {
    #expect(try !violations(of: text).isEmpty)
    #expect(throws: PipelineFileError.self) { try PipelineFile(parsing: text, path: "x.yaml") }
  }

  @Test(arguments: [
    "name: 12\nstages: [load]",
    "name: a\nstages: [{load: }]",
    "name: a\nstages: [{load: {pages: 3}}]",
    "name: a\nstages: [{load: {pages: '1-3, 7,10-'}}]",
    "name: a\nstages: [load, {render: {scale: auto}}]",
    "name: a\nstages: [load, {render: {scale: 150.5}}]",
    "name: a\nstages: [load, render, {caption: {schema: x.json, language: true}}]",
    "name: a\nstages: [load, render, {extract: {schema: x.json, window: all}}]",
    "name: a\nstages: [load, render, {extract: {schema: x.json, window: {pages: 3, overlap: 1}}}]",
    "name: a\nstages: [load, render, {extract: {schema: x.json, merge: {/total: last}}}]",
    "name: a\nstages: [load, render, {extract: {schema: x.json, fallbacks: 'openai, ollama:a'}}]",
    "name: a\nstages: [load, render, {extract: {schema: x.json, fallbacks: [openai]}}]",
  ])
  func `what the check takes is valid`(_ text: String) throws {
    #expect(try violations(of: text).isEmpty)
    _ = try PipelineFile(parsing: text, path: "x.yaml", files: ["x.json": Array("{}".utf8)])
  }

  private func violations(of yaml: String) throws -> [SchemaViolation] {
    schema.validate(try ConfigNode.parsing(yaml: yaml)?.json ?? .null)
  }
}
