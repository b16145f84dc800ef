import ChatCompletions
import Documents

/// Leads one document to the stage that asks a model, and looks what it would ask.
struct Explainer: Sendable {
  let pipeline: Pipeline
  let options: RunOptions
  let decoder: DecoderPool
  /// The folder of earlier runs; nil where there is none.
  let output: OutputFolder?

  /// What a run would ask about a document.
  ///
  /// Only the pages of one window are rendered. Nothing is sent, and nothing written.
  func explain(_ source: DocumentSource, window position: Int) async throws -> Explanation {
    let sha256 = try await decoder.fingerprint(of: source)
    let memory = output.map {
      AnswerMemory(
        journal: $0.journal, isFresh: false, pipeline: pipeline.identity, isReadOnly: true)
    }
    let (name, stage, item) = try await prepare(
      WorkItem(source: source, sha256: sha256), memory: memory)
    guard let rendering = item.rendering, let loaded = item.ledger else {
      preconditionFailure("the pipeline file was checked: load and render come first")
    }
    let question = stage.asking.question
    let ledger = question.limiting(loaded)
    let windows = question.windowing.windows(of: ledger.openPages)
    guard windows.indices.contains(position) else {
      throw ExplainError(
        description:
          "\(source.name) has \(windows.count) window\(windows.count == 1 ? "" : "s") of "
          + "pages, and so no window \(position + 1)")
    }
    var context = StageContext(
      decoder: decoder, passwords: options.passwords, logger: options.logger)
    // What is rendered here is not kept; what was kept is looked for apart.
    var asking = WindowAsking(
      question: question, source: source, document: sha256,
      options: rendering.options(for: question.model.sight), context: context)
    asking.question.model = stage.note
    let asked = await asking.outcomes(of: [windows[position]])
    if let failure = asked.all.lazy.compactMap(\.failure).first { throw failure }
    let taken = stage.note.note.questions
    if taken.isEmpty {
      for page in asked.all.flatMap(\.pages) { _ = try page.result.get() }
    }
    context.memory = memory
    let remembering = WindowAsking(
      question: question, source: source, document: sha256, options: asking.options,
      context: context)
    var known: [Explanation.Window] = []
    for window in windows {
      let isBlank = window.position == position && taken.isEmpty
      let recalled = try await remembering.recalled(window)
      let standing: Explanation.Standing =
        switch recalled {
        case nil: isBlank ? .blank : .open
        case let outcome? where outcome.failure != nil: .declined
        case let outcome?: outcome.isAnswered ? .kept : .blank
        }
      known.append(Explanation.Window(pages: window.pages, standing: standing))
    }
    let record = try await output?.journal.record(
      sha256: sha256, fingerprint: pipeline.fingerprint, name: source.name)
    var questions: [Explanation.Question] = []
    for asked in taken {
      let told = await explain(asked, to: stage.selection, isFirst: questions.isEmpty)
      questions.append(told)
    }
    let isOffline = stage.selection.model == ModelSelection.offline
    return Explanation(
      document: source.name, sha256: sha256, ledger: ledger, stage: name,
      model: question.model.name, profile: isOffline ? nil : stage.selection.profile.name,
      endpoint: isOffline ? "" : stage.selection.endpointName, windows: known, position: position,
      questions: questions,
      hasRecord: record.map { !$0.isUnfinished } ?? false)
  }

  /// A stage that asks, whom it would ask, and what takes down what it asks.
  private struct Asking {
    var asking: any AskingStage
    var selection: ModelSelection
    var note: ListeningModel
  }

  /// Hands the document to the stages before the first that asks a model.
  private func prepare(
    _ item: WorkItem, memory: AnswerMemory?
  ) async throws -> (name: String, Asking, WorkItem) {
    var resources = RunResources(
      decoder: decoder, transport: NoTransport(), retry: .never, output: nil, environment: [:],
      logger: options.logger)
    resources.memory = memory
    resources.standIn = { [decoder] in
      try ListeningModel($0, offline: OfflineModel(decoder: decoder))
    }
    let context = StageContext(
      decoder: decoder, passwords: options.passwords, logger: options.logger)
    var item = item
    for configured in pipeline.file.stages {
      let stage = try await configured.definition.make(configured.values, resources)
      if let asking = stage as? any AskingStage {
        let selection = ModelOptions.selection(in: configured.values)
        let note = try ListeningModel(selection, offline: OfflineModel(decoder: decoder))
        return (
          configured.definition.name, Asking(asking: asking, selection: selection, note: note), item
        )
      }
      if !stage.takesSettledItems { try await stage.process(&item, in: context) }
    }
    throw ExplainError(
      description: "no stage of the pipeline '\(pipeline.name)' asks a model about pages")
  }

  /// The question as it would be sent. What its pictures are is told of the first; the others have the same.
  private func explain(
    _ asked: ModelQuestion, to selection: ModelSelection, isFirst: Bool
  ) async -> Explanation.Question {
    let pages = asked.pages.map(\.number)
    if selection.model == ModelSelection.offline {
      return Explanation.Question(
        pages: pages, body: nil, byteCount: 0, sending: nil, estimate: nil)
    }
    let endpoint = selection.endpointName
    let preview = await RequestPreview(
      asked.request, profile: selection.profile, endpoint: endpoint,
      rungs: output?.memory ?? TransientRungMemory()
    ) { position, image in
      guard isFirst else { return "… (page \(pages[position]), as before)" }
      let kilobytes = (image.bytes.count + 999) / 1000
      return "… (\(kilobytes) kB, \(image.width)x\(image.height), page \(pages[position]))"
    }
    let calibration = await output?.journal.calibration(of: asked.request.model, at: endpoint)
    return Explanation.Question(
      pages: pages, body: preview.body, byteCount: preview.byteCount, sending: preview.sending,
      estimate: QuestionEstimate(
        asked.request, profile: selection.profile, calibration: calibration ?? TokenCalibration()))
  }
}
