import FoundationEssentials
import JSON

/// The folder that a run writes into, with the journal of what was written.
public struct OutputFolder: Sendable {
  /// Its path, as it was given, without slashes at its end.
  public let path: String
  let journal: Journal
  /// The pipeline that writes; nil where nobody says.
  private(set) var pipeline: Record.PipelineIdentity?
  /// The schema that the records' data is valid against; nil where there is none.
  private(set) var schema: JSONValue?
  /// Whether records may have a confidence, for the pipeline holds votes.
  private(set) var holdsVotes = false
  /// What reads the documents of bundles, by class.
  private var files: [String: PipelineFile] = [:]
  /// What the run reads, and so must never write.
  private(set) var inputs = InputFiles([])

  /// Opens a folder for output, making it where it is not there; it is kept from other runs until
  /// the last copy of this value is gone.
  ///
  /// - Throws: `OutputError` or `JournalError`.
  public init(_ path: String) throws {
    let path = Self.normalized(path)
    self.path = path
    try OutputError.makeFolder(path)
    journal = try Journal(
      path: path + "/journal.sqlite", lock: try OutputLock(folder: path))
  }

  /// The same folder for the emitters of one run.
  ///
  /// - Throws: `OutputError` where one of the run's inputs lies in it.
  func serving(
    _ file: PipelineFile, as identity: Record.PipelineIdentity, inputs: InputFiles
  ) throws(OutputError) -> OutputFolder {
    var folder = self
    folder.pipeline = identity
    folder.schema = file.schema?.value
    folder.holdsVotes = file.holdsVotes
    let values = file.stages.map(\.values)
    if let routes = values.flatMap({ $0.all(Routes.self) }).last {
      let others = values.flatMap { $0.all(Unrouted.self) }.last ?? .skip
      for name in values.flatMap({ $0.all(DocumentClasses.self).flatMap(\.names) }) {
        folder.files[name] = routes.file(of: name, others: others)
      }
    }
    folder.inputs = inputs
    try inputs.checkNone(in: path, wayOut: Self.wayOut)
    return folder
  }

  /// The same folder for an emitter of documents of some classes, which have one schema where that matters.
  func serving(_ classes: [String]) -> OutputFolder {
    var folder = self
    let readers = classes.compactMap { files[$0] }
    folder.schema = readers.lazy.compactMap(\.schema).first?.value
    folder.holdsVotes = readers.contains(where: \.holdsVotes)
    return folder
  }

  /// What to do where an input lies in the folder.
  static let wayOut = "give a folder of its own with --output"

  /// A folder's path without slashes at its end.
  public static func normalized(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  /// The path of a file in the folder.
  func file(_ name: String) -> String { path + "/" + name }

  /// Makes an output known to the journal as one of ours, for one writer of this run.
  ///
  /// - Parameters:
  ///   - main: the output that this one is a part of.
  ///   - hasContent: whether something stands there; nil to look for a file.
  /// - Throws: `OutputError` where something stands there that the journal does not know, or knows in
  ///   another role or as another pipeline's, where another stage of the run writes it, or where it
  ///   is an input.
  func claim(
    _ output: OutputName, as role: OutputRole, partOf main: String? = nil,
    hasContent: Bool? = nil
  ) async throws {
    let name = output.name
    guard journal.lock.claim(name) else {
      throw OutputError(
        path: file(name),
        message: "two outputs of the pipeline would write this file; give each its own names")
    }
    try inputs.checkIsNone(file(name))
    let attributes = try? FileManager.default.attributesOfItem(atPath: file(name))
    let size = attributes?[.size] as? UInt64 ?? 0
    let claim = try await journal.claim(
      name, as: role, partOf: main, by: pipeline, hasContent: hasContent ?? (size > 0))
    switch claim {
    case .ours: break
    case .foreign:
      throw OutputError(
        path: file(name),
        message: "stands there already and was not written by this folder's journal as its "
          + "\(role.rawValue); move it away, or give another folder with --output")
    case .ofPipeline(let writer):
      throw OutputError(
        path: file(name),
        message: "was written by another pipeline, '\(writer)'; give another folder with --output, "
          + "or another name in the pipeline file")
    }
  }
}
