import ChatCompletions
import Documents
import FoundationEssentials
import Imaging
import JSON
import Platen
import Synchronization
import TestSupport

/// A folder with a pipeline, documents and the output of a job by batches.
final class BatchFolder: Sendable {
  static let workers = DecoderPool.Isolation.processes(
    WorkerCommand(executable: Checkout.program("platen").path, arguments: ["decode-worker"]))
  static let key = "sk-aig-SECRET-0123456789abcdef"

  private static let schema: JSONValue = [
    "type": "object", "required": ["number", "total"], "additionalProperties": false,
    "properties": [
      "number": ["type": ["string", "null"]], "total": ["type": ["number", "null"]],
    ],
  ]

  let folder: TemporaryFolder
  let url: URL

  init() throws {
    folder = try TemporaryFolder()
    url = folder.url
    try folder.write(Self.schema.text(.pretty), to: "schema.json")
    try folder.write(Self.yaml(), to: "pipeline.yaml")
  }

  var output: String { url.appending(path: "out").path }

  /// A pipeline file; options of `extract` as they stand in YAML.
  static func yaml(_ options: String = "", then stages: String = "") -> String {
    """
    name: test
    stages: [load, {render: {encoding: png}}, {extract: {schema: schema.json\(options)}}, \
    \(stages)validate, emit]
    """
  }

  /// The job of the folder's pipeline at a server.
  func job(
    _ address: String, profile: ProviderProfile = .aigateway, retry: RetryPolicy = .never
  ) throws -> BatchJob {
    BatchJob(
      try pipeline(address, profile: profile), output: output, options: options(retry: retry))
  }

  func pipeline(_ address: String, profile: ProviderProfile = .aigateway) throws -> Pipeline {
    try Pipeline(
      contentsOf: url.appending(path: "pipeline.yaml").path,
      overriding: ["base_url": address], profiles: ProfileCatalogue([profile]))
  }

  func options(output: String? = nil, retry: RetryPolicy = .never) -> RunOptions {
    var options = RunOptions(
      output: output, isolation: Self.workers, retry: retry,
      environment: ["AIGATEWAY_API_KEY": Self.key])
    options.limits.wallSeconds = 600
    return options
  }

  /// PNG files that differ, each with some bars of ink on it.
  func pictures(_ count: Int) throws -> InputListing {
    var inputs = InputListing()
    for mark in 0..<count {
      let (width, height) = (200, 280)
      var pixels = [UInt8](repeating: 255, count: width * height)
      for y in stride(from: 20, to: height - 20, by: 16) {
        for line in y..<y + 6 {
          for x in 20..<60 + (mark * 7 + y) % (width - 80) { pixels[line * width + x] = 0 }
        }
      }
      let raster = Raster(width: width, height: height, format: .gray, pixels: pixels)
      inputs.documents.append(
        .file(path: try folder.write(raster.png().bytes, to: "docs/page-\(mark).png").path))
    }
    return inputs
  }

  /// The bytes of the journal and what lies beside it.
  var journalBytes: [UInt8] {
    ["", "-wal"].flatMap {
      FileManager.default.contents(atPath: output + "/journal.sqlite\($0)").map(Array.init) ?? []
    }
  }
}

extension BatchJob {
  /// Submits, and tells what became of each document, in the order of the inputs.
  func submitted(_ inputs: InputListing) async throws -> (batches: [SentBatch], states: [String]) {
    let states = Mutex<[Int: String]>([:])
    let batches = try await submit(inputs) { outcome in
      let word =
        switch outcome.state {
        case .submitted: "submitted"
        case .waiting: "waiting"
        case .finished: "finished"
        case .rejected(let rejection): rejection.code
        }
      states.withLock { $0[outcome.position] = word }
    }
    return (batches, states.withLock { $0.sorted { $0.key < $1.key }.map(\.value) })
  }

  /// Collects, and hands out the records by their documents' names.
  func collected(
    lookingIn inputs: InputListing = InputListing(), adopts: Bool = false,
    dropsMissing: Bool = false
  ) async throws -> (left: BatchCollection, records: [String: Record]) {
    let records = Mutex<[String: Record]>([:])
    let left = try await collect(lookingIn: inputs, adopts: adopts, dropsMissing: dropsMissing) {
      outcome in
      records.withLock { $0[outcome.name] = outcome.record }
    }
    return (left, records.withLock { $0 })
  }
}
