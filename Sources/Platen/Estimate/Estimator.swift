import ChatCompletions
import Documents

/// Leads documents through the stages up to the question, and asks nothing.
struct Estimator: Sendable {
  private static let documentsAtOnce = 4

  let pipeline: Pipeline
  let decoder: DecoderPool
  private let options: RunOptions
  /// What earlier runs into the output folder left; nil where there is nothing.
  private let journal: Journal?

  init(pipeline: Pipeline, options: RunOptions, decoder: DecoderPool) throws {
    self.pipeline = pipeline
    self.options = options
    self.decoder = decoder
    journal = try options.output.flatMap { try OutputFolder.existing($0) }?.journal
  }

  /// What need not be asked, for it was answered; nil where all is.
  private var memory: AnswerMemory? {
    guard let journal, !options.isFresh else { return nil }
    return AnswerMemory(
      journal: journal, isFresh: false, pipeline: pipeline.identity, isReadOnly: true)
  }

  /// Estimates all inputs, and hands on each as it comes.
  func run(
    _ inputs: InputListing, _ hand: @escaping @Sendable (DocumentEstimate) async -> Void
  ) async throws {
    // A model that is not named is the same fault for every document.
    for file in [pipeline.file] + pipeline.file.routed { _ = try await stages(of: file) }
    for (place, refused) in inputs.refused.enumerated() {
      await hand(
        DocumentEstimate(
          name: refused.name, position: inputs.documents.count + place, ledger: nil, questions: [],
          rejection: Rejection(refused.error, stage: "load", attempts: 0)))
    }
    let opener = InputOpener(inputs.urls, maxBytes: options.limits.fileBytes)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (position, input) in inputs.documents.enumerated() {
        if position >= Self.documentsAtOnce { try await group.next() }
        group.addTask { await hand(try await estimate(input, opener, at: position)) }
      }
      try await group.waitForAll()
    }
  }

  private func estimate(
    _ input: Input, _ opener: InputOpener, at position: Int
  ) async throws -> DocumentEstimate {
    let source: DocumentSource
    let sha256: String
    do throws(DecodingError) {
      source = try await opener.source(of: input)
      sha256 = try await decoder.fingerprint(of: source)
    } catch {
      try Task.checkCancellation()
      return DocumentEstimate(
        name: input.name, position: position, ledger: nil, questions: [],
        rejection: Rejection(error, stage: "load", attempts: 0))
    }
    var item = WorkItem(source: source, sha256: sha256)
    item.pages = input.pages
    item.passwords = input.passwords
    let nothing = pipeline.file.routed.isEmpty ? nil : EstimateCeiling()
    if try await isFinished(item, by: pipeline) {
      return DocumentEstimate(
        name: source.name, position: position, ledger: nil, questions: [], rejection: nil,
        isFinished: true, parts: nothing)
    }
    let stages = try await stages(of: pipeline.file)
    let rejection = try await stages.process(&item, in: context())
    let questions = stages.questions.all
    var parts = nothing
    if rejection == nil {
      let isClassified =
        !stages.questions.areAny
        && !item.findings.contains { $0.code == Classification.notClassified }
      parts = try await ceiling(of: item, isClassified: isClassified)
    }
    return DocumentEstimate(
      // What was classified is told of as it was seen: no stage closes its pages here.
      name: source.name, position: position, ledger: item.seen ?? item.ledger,
      questions: questions, rejection: rejection, parts: parts)
  }

  /// Whether the folder has a record of the document's content that a run of a pipeline would not make again.
  func isFinished(_ item: WorkItem, by pipeline: Pipeline) async throws -> Bool {
    guard let journal, !options.isFresh else { return false }
    let fingerprint = item.pages.map { pipeline.reading($0).fingerprint } ?? pipeline.fingerprint
    let record = try await journal.record(
      sha256: item.sha256, fingerprint: fingerprint, name: item.source.name)
    return record.map { !$0.isUnfinished } ?? false
  }

  /// The stages of a pipeline for one document, whose model counts for it alone.
  ///
  /// - Parameter remembers: whether what was answered is not counted.
  func stages(of file: PipelineFile, remembers: Bool = true) async throws -> CountingStages {
    let questions = EstimatingModel.Questions()
    let calibrations = options.calibrations ?? journal
    var resources = RunResources(
      decoder: decoder, transport: NoTransport(), retry: .never, output: nil, environment: [:],
      logger: options.logger,
      standIn: { selection in
        try EstimatingModel(selection, calibrations: calibrations, questions: questions)
      })
    resources.memory = remembers ? memory : nil
    return try await CountingStages(of: file, resources, counting: questions)
  }

  /// What stages may use.
  ///
  /// - Parameter remembers: whether they know pages and answers of earlier runs.
  func context(remembers: Bool = true) -> StageContext {
    var context = StageContext(
      decoder: decoder, passwords: options.passwords, logger: options.logger)
    context.memory = remembers ? memory : nil
    return context
  }
}
