import ChatCompletions
import Documents
import Imaging
import JSON

/// Asks about the windows of one document.
struct WindowAsking: Sendable {
  var question: PageQuestion
  let source: DocumentSource
  /// The hash of the document's bytes.
  let document: String
  /// The id of the record that is asked for; empty where none is made.
  var record = ""
  var options: RenderOptions
  let context: StageContext
  /// The fields that are asked about, where it is not all of them.
  var look: SecondLook?
  /// What is said before all else where the same is asked once more.
  var preface: String?

  /// What becomes of the windows, in their order.
  ///
  /// All that were begun come to their end, so that no answer which was paid for is lost; where one
  /// fails for a reason that the others have too, the rest are not begun.
  ///
  /// - Parameter last: the list whose rows go on over windows, as it stands before the first of these.
  func outcomes(of windows: [PageWindow], from last: LastRows? = nil) async -> WindowOutcomes {
    let left = RunStop()
    if let list = question.rows, look?.asks(for: list) ?? true {
      return await inOrder(windows, from: last ?? LastRows(of: list), left)
    }
    return await withTaskGroup(of: WindowOutcome.self) { group in
      for window in windows {
        group.addTask { await inTurn(window, left, from: nil) }
      }
      var outcomes: [WindowOutcome] = []
      var schemas = SharedSchemas()
      for await outcome in group { outcomes.append(schemas.shared(outcome)) }
      outcomes.sort { $0.window.position < $1.window.position }
      return WindowOutcomes(all: outcomes)
    }
  }

  /// The same, one window after the other, each told the last rows of a list before it.
  private func inOrder(
    _ windows: [PageWindow], from first: LastRows, _ left: RunStop
  ) async -> WindowOutcomes {
    var last: LastRows? = first
    var outcomes: [WindowOutcome] = []
    var schemas = SharedSchemas()
    for window in windows {
      let outcome = await inTurn(window, left, from: last)
      last = outcome.lastRows
      outcomes.append(schemas.shared(outcome))
    }
    return WindowOutcomes(all: outcomes)
  }

  /// What becomes of a window once it has a slot.
  private func inTurn(
    _ window: PageWindow, _ left: RunStop, from last: LastRows?
  ) async -> WindowOutcome {
    do {
      return try await context.slots.withSlot {
        if left.isSet || context.stop.isSet { throw NotBegun() }
        let outcome = await outcome(of: window, from: last)
        if let failure = outcome.failure, WindowOutcomes.isForAll(failure) { left.request() }
        return outcome
      }
    } catch {
      var outcome = WindowOutcome(window, from: last)
      outcome.failure = error
      return outcome
    }
  }

  private func outcome(of window: PageWindow, from last: LastRows?) async -> WindowOutcome {
    var outcome = WindowOutcome(window, from: last)
    do {
      if let known = try await recalled(window, from: last) {
        context.observe(known.recalled)
        return known
      }
      let pages = try await render(window, into: &outcome)
      try Task.checkCancellation()
      if pages.isEmpty { return outcome }
      for portion in portions(of: window, showing: pages, from: last) {
        try await answer(portion, into: &outcome, asking: question.model.answer)
      }
    } catch {
      outcome.fail(error)
    }
    return outcome
  }

  /// What becomes of a window whose pages and answers are all known, or that one of its questions is
  /// declined: nothing is rendered for it.
  ///
  /// - Parameter last: the list whose rows go on over windows, as it stands before this one.
  func recalled(
    _ window: PageWindow, from last: LastRows? = nil
  ) async throws -> WindowOutcome? {
    guard
      let known = try await context.memory?.pages(window.pages, of: document, rendered: options)
    else { return nil }
    var outcome = WindowOutcome(window, from: last)
    outcome.pages = known.map {
      WindowOutcome.Page(number: $0.number, result: .success($0.sight))
    }
    let shown = known.filter { !$0.sight.isBlank }.map { ($0.sight.page($0.number), $0.picture) }
    if shown.isEmpty { return outcome }
    do {
      for var portion in portions(of: window, showing: shown.map(\.0), from: last) {
        portion.pictures = shown.map(\.1)
        try await answer(portion, into: &outcome) { asked in
          guard let answer = try await question.model.recall(asked) else { throw NotKnown() }
          return answer
        }
      }
    } catch is NotKnown {
      return nil
    } catch let failure as ModelFailure {
      outcome.fail(failure)
    }
    return outcome
  }

  /// What is asked about a window: all fields at once or, of a wide schema, some after others.
  ///
  /// The last rows of a list are told where the list is asked for, and nowhere else: what is asked for beside
  /// it stays the same whatever they are.
  func portions(
    of window: PageWindow, showing pages: [RenderedPage], from last: LastRows? = nil
  ) -> [Portion] {
    let schema = look?.schema ?? question.schema
    let parts = question.maxFields.map { schema.parts(ofAtMost: $0) } ?? [schema]
    let told = last.map { SchemaFile.asking(for: $0.list, among: parts) }
    return parts.enumerated().map { number, part in
      var portion = Portion(window, showing: pages, by: part)
      portion.preface = look?.preface(of: window) ?? preface
      portion.lastRows = told?[number] == true ? last : nil
      portion.isAgain = look != nil || self.preface != nil
      portion.vote = look?.vote
      portion.group = parts.count > 1 ? number + 1 : nil
      return portion
    }
  }

  private struct NotKnown: Error {}

  /// A window was not begun, for the run is to end or other windows failed for a reason that it has too.
  struct NotBegun: Error {}

  /// Answers a part of the data; where that is too much for one answer, in two halves, of which the second
  /// goes on where the first ends.
  private func answer(
    _ portion: Portion, into outcome: inout WindowOutcome,
    asking ask: (ModelQuestion) async throws -> ModelAnswer
  ) async throws {
    let magnifier = magnifier(for: portion.pages)
    defer { outcome.findings += magnifier?.findings ?? [] }
    do {
      let answer = try await ask(modelQuestion(portion, magnifier))
      outcome.add(answer, goingOnWith: portion.lastRows?.list)
    } catch let failure as ModelFailure {
      outcome.spend(failure.usage, isKept: failure.isKept, isRepeat: failure.isRepeat)
      outcome.findings += failure.findings
      guard failure.ways.contains(.split),
        let halves = portion.halves(mayDivideFields: !failure.isOfSize)
      else { throw failure }
      outcome.isDivided = true
      for var half in halves {
        // Halves of the fields are about the same pages, halves of the pages about one behind the other.
        if half.lastRows != nil, portion.pages.count > 1 { half.lastRows = outcome.lastRows }
        try await answer(half, into: &outcome, asking: ask)
      }
    }
  }

  private func modelQuestion(_ portion: Portion, _ magnifier: Magnifier?) -> ModelQuestion {
    var asked = ModelQuestion(
      question.request(for: portion), showing: portion.pages, of: document,
      at: source.path ?? source.name,
      subject: portion.subject,
      tools: magnifier.map { magnifier in
        ModelQuestion.Tools(rounds: question.zoom ?? 0) { try await magnifier.answer($0) }
      })
    asked.name = source.name
    asked.record = record
    asked.vote = portion.vote
    asked.knownPictures = portion.pictures
    asked.rendering = options.digest
    asked.canSplit = portion.halves(mayDivideFields: true) != nil
    asked.canSplitPages = portion.halves(mayDivideFields: false) != nil
    return asked
  }

  /// What lets the model look closer, where it may.
  private func magnifier(for pages: [RenderedPage]) -> Magnifier? {
    guard let looks = question.zoom else { return nil }
    return Magnifier(
      pages, of: source, options: options, decoder: context.decoder, calls: looks)
  }

  /// Pictures of the pages that have something on them.
  private func render(
    _ window: PageWindow, into outcome: inout WindowOutcome
  ) async throws -> [RenderedPage] {
    context.observe(.rendering(pages: window.pages.count))
    defer { context.observe(.rendered(pages: window.pages.count)) }
    let results = await withTaskGroup(of: (Int, Result<RenderedPage, DecodingError>).self) {
      group in
      for page in window.pages {
        group.addTask {
          do throws(DecodingError) {
            let picture = try await context.decoder.render(
              page: page, of: source, options: options)
            return (page, .success(picture))
          } catch {
            return (page, .failure(error))
          }
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    var rendered: [RenderedPage] = []
    for number in window.pages {
      guard let result = results[number] else {
        preconditionFailure("every page was rendered or failed")
      }
      outcome.pages.append(WindowOutcome.Page(number: number, result: result.map(PageSight.init)))
      if case .success(let page) = result { rendered.append(page) }
    }
    try await context.memory?.keep(
      rendered.map(KeptPage.init), of: document, rendered: options)
    return rendered.filter { !$0.isBlank }
  }
}
