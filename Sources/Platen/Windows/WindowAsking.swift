import ChatCompletions
import Documents
import Imaging

/// Asks about the windows of one document.
struct WindowAsking: Sendable {
  let question: PageQuestion
  let source: DocumentSource
  /// The hash of the document's bytes.
  let document: String
  let options: RenderOptions
  let context: StageContext

  /// What becomes of the windows, in their order.
  ///
  /// All that were begun come to their end, so that no answer which was paid for is lost; where one
  /// fails for a reason that the others have too, the rest are not begun.
  func outcomes(of windows: [PageWindow]) async -> WindowOutcomes {
    let stop = StopMark()
    return await withTaskGroup(of: WindowOutcome.self) { group in
      for window in windows {
        group.addTask {
          do {
            return try await context.slots.withSlot {
              if stop.isSet { throw CancellationError() }
              let outcome = await outcome(of: window)
              if let failure = outcome.failure, WindowOutcomes.isForAll(failure) { stop.set() }
              return outcome
            }
          } catch {
            var outcome = WindowOutcome(window)
            outcome.failure = error
            return outcome
          }
        }
      }
      var outcomes = await group.reduce(into: []) { $0.append($1) }
      outcomes.sort { $0.window.position < $1.window.position }
      return WindowOutcomes(all: outcomes)
    }
  }

  private func outcome(of window: PageWindow) async -> WindowOutcome {
    var outcome = WindowOutcome(window)
    do {
      let pages = await render(window, into: &outcome)
      try Task.checkCancellation()
      if pages.isEmpty { return outcome }
      let portion = Portion(window, showing: pages, by: question.schema)
      outcome.parts = try await answers(to: portion, into: &outcome).map { part in
        var part = part
        part.window = window.position
        return part
      }
    } catch {
      outcome.failure = error
    }
    return outcome
  }

  /// Asks for a part of the data; where that is too much for one answer, in two halves.
  private func answers(
    to portion: Portion, into outcome: inout WindowOutcome
  ) async throws -> [Answer.Part] {
    let magnifier = magnifier(for: portion.pages)
    defer { outcome.findings += magnifier?.findings ?? [] }
    do {
      let answer = try await question.model.answer(modelQuestion(portion, magnifier))
      outcome.spending.add(answer.usage)
      outcome.findings += answer.findings
      outcome.answeredBy = answer.answeredBy
      return [
        Answer.Part(
          content: answer.content, loweredSchema: answer.loweredSchema, evidence: answer.evidence)
      ]
    } catch let failure as ModelFailure {
      outcome.spending.add(failure.usage)
      outcome.findings += failure.findings
      let isRequest = failure.code == ChatError.Kind.requestTooLarge.rawValue
      guard failure.ways.contains(.split),
        let halves = portion.halves(mayDivideFields: !isRequest)
      else { throw failure }
      var parts: [Answer.Part] = []
      for half in halves { parts += try await answers(to: half, into: &outcome) }
      return parts
    }
  }

  private func modelQuestion(_ portion: Portion, _ magnifier: Magnifier?) -> ModelQuestion {
    var asked = ModelQuestion(
      question.request(for: portion), showing: portion.pages, of: document, at: source.name,
      subject: portion.subject,
      tools: magnifier.map { magnifier in
        ModelQuestion.Tools(rounds: question.zoom ?? 0) { try await magnifier.answer($0) }
      })
    asked.canSplit = portion.halves(mayDivideFields: true) != nil
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
  ) async -> [RenderedPage] {
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
    var shown: [RenderedPage] = []
    for number in window.pages {
      guard let result = results[number] else {
        preconditionFailure("every page was rendered or failed")
      }
      outcome.pages.append(WindowOutcome.Page(number: number, result: result.map(PageSight.init)))
      if case .success(let page) = result, !page.isBlank { shown.append(page) }
    }
    return shown
  }
}
