public import ChatCompletions
public import Documents

/// A checked pipeline that documents can be run through.
public struct Pipeline: Sendable {
  /// The checked pipeline file.
  public let file: PipelineFile
  /// The pipeline's name.
  public var name: String { file.name }
  /// SHA-256, in hexadecimal digits, over everything that can change a record: the stages that
  /// shape it, their options, and the schemas themselves.
  public let fingerprint: String
  /// Both, as records name them.
  public var identity: Record.PipelineIdentity {
    Record.PipelineIdentity(name: name, fingerprint: fingerprint)
  }

  /// The files of the pipelines that read the documents of bundles; empty where it does not route.
  public var routedPaths: [String] { file.routed.map(\.path) }

  /// A pipeline from a file.
  ///
  /// - Parameters:
  ///   - path: the YAML file.
  ///   - overrides: options that win over those in the file, such as `["model": "offline"]`.
  ///   - profiles: the provider profiles that the file may name.
  ///   - definitions: the stages that the file may name; append your own to `.standard`.
  /// - Throws: every fault of the file at once.
  public init(
    contentsOf path: String, overriding overrides: PipelineFile.Overrides = [:],
    profiles: ProfileCatalogue = .builtIn, stages definitions: [StageDefinition] = .standard
  ) throws(PipelineFileError) {
    self.init(
      try PipelineFile(
        contentsOf: path, overriding: overrides, profiles: profiles, stages: definitions))
  }

  /// A pipeline from a checked file.
  public init(_ file: PipelineFile) {
    self.file = file
    fingerprint = file.fingerprint
  }

  /// Runs documents through the pipeline.
  ///
  /// The run begins when the outcomes are iterated over, works on several documents at once, and
  /// waits when its outcomes are not taken. Outcomes come in the order in which documents end; each
  /// document given has exactly one. Leaving the loop, or cancelling its task, ends the run.
  ///
  /// - Throws (from the iteration): what is not the fault of one document: no key, an output that
  ///   cannot be written, decoder processes that cannot be started.
  public func run(_ documents: [DocumentSource], options: RunOptions = RunOptions()) -> Run {
    run(InputListing(documents), options: options)
  }

  /// Looks whether the pipeline could run: makes its stages, with their models and keys, and runs
  /// nothing.
  ///
  /// - Throws: what `run` would throw before the first document, such as `ModelUnavailable`.
  public func prepare(options: RunOptions = RunOptions()) async throws {
    var options = options
    options.output = nil
    if options.cassette?.isReplay == false { options.cassette = nil }
    let decoder = DecoderPool(options: options)
    _ = try await Runner(for: run(InputListing(), options: options), decoder: decoder)
  }

  /// Runs what inputs name through the pipeline; what cannot be a document is
  /// rejected, with the reason.
  public func run(_ inputs: InputListing, options: RunOptions = RunOptions()) -> Run {
    Run(pipeline: self, inputs: inputs, options: options)
  }
}
