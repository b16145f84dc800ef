import ChatCompletions
import FoundationEssentials
import Platen
import TestSupport

/// A folder with a pipeline, documents and output of a test's own.
final class Workspace: Sendable {
  /// What a model is asked for, and a good answer.
  static let schema: JSONValue = [
    "type": "object", "required": ["number", "total"], "additionalProperties": false,
    "properties": [
      "number": ["type": ["string", "null"]], "total": ["type": ["number", "null"]],
    ],
  ]
  static let goodAnswer = #"{"total": 12.50, "number": "A-1"}"#

  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.schema.text(.pretty), to: "schema.json")
  }

  var output: String { folder.url.appending(path: "out").path }

  /// A pipeline that extracts by the schema; options of `extract` as they stand in YAML.
  func pipeline(
    extract options: [String] = [], overriding overrides: PipelineFile.Overrides = [:],
    profiles: ProfileCatalogue = .builtIn
  ) throws -> Pipeline {
    let lines = (["schema: schema.json"] + options).map { "      \($0)" }.joined(separator: "\n")
    let file = try folder.write(
      """
      name: test
      stages:
        - load
        - render
        - extract:
      \(lines)
        - validate
        - emit
      """, to: "pipeline.yaml")
    return try Pipeline(contentsOf: file.path, overriding: overrides, profiles: profiles)
  }

  /// PNG files that differ, each with some bars of ink on it.
  func pictures(_ count: Int) throws -> [DocumentSource] {
    try (0..<count).map { .file(path: try picture("page-\($0).png", mark: $0).path) }
  }

  /// A PNG file whose pixels depend on a number.
  func picture(_ name: String, mark: Int) throws -> URL {
    try folder.write(Self.barred(mark: mark).png().bytes, to: name)
  }

  /// Black bars on white; the number decides how long they are.
  static func barred(mark: Int, width: Int = 200, height: Int = 280) -> Raster {
    var pixels = [UInt8](repeating: 255, count: width * height)
    for y in stride(from: 20, to: height - 20, by: 16) {
      for line in y..<y + 6 {
        for x in 20..<60 + (mark * 7 + y) % (width - 80) { pixels[line * width + x] = 0 }
      }
    }
    return Raster(width: width, height: height, format: .gray, pixels: pixels)
  }

  /// Options that decode in processes of the built `platen` and ask a scripted server.
  func options(output: Bool = true) -> RunOptions {
    RunOptions(
      output: output ? self.output : nil, isolation: Self.workers, retry: .never,
      environment: ["AIGATEWAY_API_KEY": "sk-aig-test"])
  }

  static let workers = DecoderPool.Isolation.processes(
    WorkerCommand(executable: Checkout.program("platen").path, arguments: ["decode-worker"]))

  /// The lines of an output file.
  func lines(_ name: String) throws -> [JSONValue] {
    guard let data = FileManager.default.contents(atPath: output + "/" + name) else { return [] }
    return try String(decoding: data, as: UTF8.self).split(separator: "\n")
      .map { try JSONValue(parsing: String($0)) }
  }
}

extension Run {
  /// All outcomes, in the order of the inputs.
  func outcomes() async throws -> [Outcome] {
    var outcomes: [Outcome] = []
    for try await outcome in self { outcomes.append(outcome) }
    return outcomes.sorted { $0.position < $1.position }
  }
}
