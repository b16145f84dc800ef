import ChatCompletions
import Documents

/// Leads documents through the stages up to the question, and asks nothing.
struct Estimator: Sendable {
  private static let documentsAtOnce = 4

  private let pipeline: Pipeline
  private let options: RunOptions
  private let decoder: DecoderPool
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

  /// The stages up to those that need an answer.
  private var stages: [PipelineFile.ConfiguredStage] {
    Array(
      pipeline.file.stages.prefix { stage in
        stage.definition.needs.isDisjoint(with: [.answer, .data, .parts])
      })
  }

  /// Estimates all inputs, and hands on each as it comes.
  func run(
    _ inputs: InputListing, _ hand: @escaping @Sendable (DocumentEstimate) async -> Void
  ) async throws {
    // A model that is not named is the same fault for every document.
    _ = try await process(WorkItem(source: .bytes([], name: ""), sha256: ""), stages: [])
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
    if try await isFinished(item) {
      return DocumentEstimate(
        name: source.name, position: position, ledger: nil, questions: [], rejection: nil,
        isFinished: true)
    }
    let (done, questions, rejection) = try await process(item, stages: stages)
    return DocumentEstimate(
      // What was classified is told of as it was seen: no stage closes its pages here.
      name: source.name, position: position, ledger: done.seen ?? done.ledger, questions: questions,
      rejection: rejection)
  }

  /// Whether the folder has a record of the document's content that a run would not make again.
  private func isFinished(_ item: WorkItem) async throws -> Bool {
    guard let journal, !options.isFresh else { return false }
    let fingerprint = item.pages.map { pipeline.reading($0).fingerprint } ?? pipeline.fingerprint
    let record = try await journal.record(
      sha256: item.sha256, fingerprint: fingerprint, name: item.source.name)
    return record.map { !$0.isUnfinished } ?? false
  }

  /// Makes the stages for one document, whose model counts for it alone, and hands it to some.
  private func process(
    _ item: WorkItem, stages run: [PipelineFile.ConfiguredStage]
  ) async throws -> (WorkItem, [QuestionEstimate], Rejection?) {
    let questions = EstimatingModel.Questions()
    let calibrations = options.calibrations ?? journal
    var resources = RunResources(
      decoder: decoder, transport: NoTransport(), retry: .never, output: nil, environment: [:],
      logger: options.logger,
      standIn: { selection in
        try EstimatingModel(selection, calibrations: calibrations, questions: questions)
      })
    resources.memory = memory
    var context = StageContext(
      decoder: decoder, passwords: options.passwords, logger: options.logger)
    context.memory = memory
    var made: [(String, any Stage)] = []
    for stage in stages {
      let own = try await stage.definition.make(stage.values, resources)
      made.append((stage.definition.name, own))
    }
    var item = item
    for (name, stage) in made.prefix(run.count) where !stage.takesSettledItems {
      do {
        try await stage.process(&item, in: context)
      } catch {
        try Task.checkCancellation()
        if let error = error as? DecodingError, error.code == .decoderUnavailable { throw error }
        return (item, questions.all, Rejection(error, stage: name, attempts: 0))
      }
    }
    return (item, questions.all, nil)
  }
}
