import ChatCompletions
import FoundationEssentials
import JSON
import Platen
import TestSupport
import Testing

/// A pipeline with votes, a server that a test scripts, and a document.
struct VoteJob {
  static let schema: JSONValue = [
    "type": "object", "required": ["number", "net", "tax", "total"], "additionalProperties": false,
    "properties": [
      "number": ["type": ["string", "null"]], "net": ["type": ["number", "null"]],
      "tax": ["type": ["number", "null"]], "total": ["type": ["number", "null"]],
    ],
  ]
  static let wrong = #"{"number": "A-1", "net": 100, "tax": 19, "total": 191}"#
  static let right = #"{"net": 100, "tax": 19, "total": 119}"#

  let workspace: Workspace
  let server: ScriptedServer
  var pages = 1
  var schema = VoteJob.schema
  var document: String?
  var rules = "[{sum: [/net, /tax], equals: /total}]"
  var validate = "ask_again: 0, votes: 3"
  var extract = "window: 1"
  var emitters = ["emit"]

  init(_ script: @escaping ScriptedServer.Script) throws {
    workspace = try Workspace()
    server = try ScriptedServer(script)
  }

  func pipeline(_ overrides: PipelineFile.Overrides = [:]) throws -> Pipeline {
    try workspace.folder.write(schema.text(.pretty), to: "schema.json")
    let file = try workspace.folder.write(
      """
      name: votes
      stages:
        - load
        - render
        - extract: {schema: schema.json, base_url: "\(server.url("/v1"))", \(extract)}
        - validate: {rules: \(rules), \(validate)}
      \(emitters.map { "  - \($0)" }.joined(separator: "\n"))
      """, to: "votes.yaml")
    return try Pipeline(contentsOf: file.path, overriding: overrides)
  }

  func run(
    _ overrides: PipelineFile.Overrides = [:], _ change: (inout RunOptions) -> Void = { _ in }
  ) async throws -> Record {
    let path: String
    if let document {
      path = document
    } else {
      path = try workspace.folder.write(BarPDF.text(pages: pages), to: "bars.pdf").path
    }
    var options = workspace.options()
    options.environment["MOONSHOT_API_KEY"] = "sk-moonshot-test"
    change(&options)
    let run = try pipeline(overrides).run([.file(path: path)], options: options)
    let record = try #require(try await run.outcomes().first?.record)
    try RecordSchema.expectValid(record.json)
    #expect(Record(json: try JSONValue(parsing: record.json.text(.compact))) == record)
    return record
  }

  /// The fields that a request asks for.
  static func properties(
    _ request: RecordedRequest, of schema: JSONValue = schema
  ) throws -> [String] {
    let format = try request.json["response_format"]?["json_schema"]?["schema"]?["properties"]
    if let names = format?.object?.names { return names }
    // On lower rungs the schema stands in the prompt.
    let texts = try request.texts.joined()
    return (schema["properties"]?.object?.names ?? []).filter { texts.contains("\"\($0)\":") }
  }

  /// A file of the checkout.
  static func json(_ path: String) throws -> JSONValue {
    try JSONValue(parsing: Array(try Data(contentsOf: Checkout.root.appending(path: path))))
  }
}

extension Record {
  /// How far opinions agree, by place.
  var shares: [String: Double] {
    Dictionary(uniqueKeysWithValues: confidence.map { ("\($0.pointer)", $0.share) })
  }
}
