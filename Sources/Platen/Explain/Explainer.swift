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
    let context = StageContext(
      decoder: decoder, passwords: options.passwords, logger: options.logger)
    // What is rendered here is not kept; what was kept is looked for apart.
    var asking = WindowAsking(
      question: question, source: source, document: sha256,
      options: rendering.options(for: question.model.sight), context: context)
    let kept = try await self.kept(windows, by: asking, memory)
    let last = kept[position].last
    asking.question.model = stage.note
    let asked = await asking.outcomes(of: [windows[position]], from: last)
    if let failure = asked.all.lazy.compactMap(\.failure).first { throw failure }
    let taken = stage.note.note.questions
    if taken.isEmpty {
      for page in asked.all.flatMap(\.pages) { _ = try page.result.get() }
    }
    let known = kept.map { window in
      let isBlank = window.window.position == position && taken.isEmpty
      return Explanation.Window(
        pages: window.window.pages, standing: isBlank ? .blank : window.standing)
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
      awaitedRows: last.flatMap { $0.isAwaited && !taken.isEmpty ? $0.list : nil },
      hasRecord: record.map { !$0.isUnfinished } ?? false)
  }

  /// What is known of a window.
  private struct Kept {
    var window: PageWindow
    var standing: Explanation.Standing
    /// The list whose rows go on over windows, as it stands before this one; nil where there is none.
    var last: LastRows?
  }

  /// What the journal has of windows, each as it is asked about where the ones before are answered so.
  private func kept(
    _ windows: [PageWindow], by asking: WindowAsking, _ memory: AnswerMemory?
  ) async throws -> [Kept] {
    var context = asking.context
    context.memory = memory
    let remembering = WindowAsking(
      question: asking.question, source: asking.source, document: asking.document,
      options: asking.options, context: context)
    var last = asking.question.rows.map { LastRows(of: $0) }
    var kept: [Kept] = []
    for window in windows {
      let recalled = try await remembering.recalled(window, from: last)
      let standing: Explanation.Standing
      switch recalled {
      case let outcome? where outcome.failure != nil: standing = .declined
      case let outcome?: standing = outcome.isAnswered ? .kept : .blank
      case nil where last?.isAwaited == true:
        // A window that was never rendered was never asked about, whatever stands before it.
        let pages = try await memory?.pages(
          window.pages, of: asking.document, rendered: asking.options)
        standing = pages == nil ? .open : .dependent
      case nil: standing = .open
      }
      kept.append(Kept(window: window, standing: standing, last: last))
      if let recalled { last = recalled.lastRows } else { last = last?.goingOnUnknown() }
    }
    return kept
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
