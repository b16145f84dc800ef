public import FoundationEssentials
public import JSON

/// How a run went, for programs: `run.json` in the output folder. `docs/progress.md` describes it, and
/// `docs/run.schema.json` checks it.
public struct RunAccount: Sendable {
  /// Why a run ended before its documents did.
  public struct Stop: Sendable, Hashable {
    /// Who or what ended it.
    public enum Reason: String, Sendable, Hashable {
      /// Somebody asked for it.
      case interrupted
      /// The cap on cost.
      case budget
      /// A server that asks to be left alone.
      case server
      /// What is the fault of no document.
      case error
    }

    /// Who or what ended it.
    public var reason: Reason
    /// For a person; no content of documents.
    public var message: String

    /// An end.
    public init(_ reason: Reason, _ message: String) {
      self.reason = reason
      self.message = message
    }

    var json: JSONValue { ["reason": .string(reason.rawValue), "message": .string(message)] }
  }

  /// What was given to read.
  public struct Inputs: Sendable, Hashable {
    /// As it was given: files, folders, patterns.
    public var given: [String]
    /// Documents among it.
    public var documents: Int
    /// What was to be a document, and could not be read.
    public var refused: Int
    /// Files in folders that are no documents.
    public var passedOver: Int

    /// What was given, and what was found.
    public init(_ given: [String], _ listing: InputListing) {
      self.given = given
      documents = listing.documents.count
      refused = listing.refused.count
      passedOver = listing.passedOver.count
    }
  }

  /// Which pipeline.
  public var pipeline: Record.PipelineIdentity
  /// The pipeline's file.
  public var file: String
  /// When the run began.
  public var began: Date
  /// When it ended.
  public var ended: Date
  /// What was given.
  public var inputs: Inputs
  /// How it stood at its end.
  public var snapshot: ProgressSnapshot
  /// Why it ended early; nil where it came to its end.
  public var stop: Stop?
  /// How the program ended.
  public var exitCode: Int
  /// Options that matter; no secrets.
  public var settings: JSONObject

  /// An account of a run.
  public init(
    of pipeline: Pipeline, file: String, began: Date, ended: Date, inputs: Inputs,
    snapshot: ProgressSnapshot, stop: Stop?, exitCode: Int, settings: JSONObject
  ) {
    self.pipeline = pipeline.identity
    self.file = file
    self.began = began
    self.ended = ended
    self.inputs = inputs
    self.snapshot = snapshot
    self.stop = stop
    self.exitCode = exitCode
    self.settings = settings
  }

  /// The form in which it is written.
  public var json: JSONValue {
    let head: JSONObject = [
      "platen": .string(PlatenVersion.current),
      "pipeline": [
        "name": .string(pipeline.name), "fingerprint": .string(pipeline.fingerprint),
        "file": .string(file),
      ],
      "began_at": .string(began.formatted(.iso8601)),
      "ended_at": .string(ended.formatted(.iso8601)),
      "exit_code": .orNull(exitCode),
      "stop": stop.map(\.json) ?? .null,
      "inputs": [
        "given": .array(inputs.given.prefix(100).map { .string(Self.withoutSecrets($0)) }),
        "documents": .orNull(inputs.documents), "refused": .orNull(inputs.refused),
        "passed_over": .orNull(inputs.passedOver),
      ],
    ]
    return .object(
      head + snapshot.json + ["settings": .object(settings), "host": HostFacts.current.json])
  }

  /// An address without user, password, query and fragment; anything else as it is.
  public static func withoutSecrets(_ text: String) -> String {
    let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return text }
    let rest = parts[1].prefix { $0 != "?" && $0 != "#" }
    let host = rest.prefix { $0 != "/" }
    let path = rest.dropFirst(host.count)
    let name = host.lastIndex(of: "@").map { host[host.index(after: $0)...] } ?? host
    return "\(parts[0])://\(name)\(path)"
  }

  /// Writes `run.json` into the output folder, whole or not at all.
  ///
  /// - Throws: `OutputError`, also where a `run.json` stands there that is of another origin.
  public func write(into folder: String) throws(OutputError) {
    let path = OutputFolder.normalized(folder) + "/run.json"
    if let bytes = FileManager.default.contents(atPath: path), !bytes.isEmpty {
      let known = try? JSONValue(parsing: String(decoding: bytes, as: UTF8.self))
      guard known?["platen"] != nil, known?["exit_code"] != nil else {
        throw OutputError(
          path: path,
          message: "is of another origin, so how the run went was not written down; move it away")
      }
    }
    let file = try LineFile(path, replaces: true)
    try file.add(json.text(.pretty))
    try file.finish()
  }
}
