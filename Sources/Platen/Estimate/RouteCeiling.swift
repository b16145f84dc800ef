import Documents

/// The most that one of the pipelines of a bundle asks about each page, however the bundle is split.
///
/// A page in a document of its own has a question of its own, with prompt and schema anew: that is the most
/// of which windows without overlap can come. Where windows overlap, a page counts as shown as often as the
/// windows of one document can show it.
struct RouteCeiling: Sendable {
  /// How its pages are rendered.
  let options: RenderOptions
  private let asking: WindowAsking
  private let questions: EstimatingModel.Questions
  /// Whether a document can be so long that it has several windows.
  private let isDivided: Bool
  private let mostWindows: Int
  /// The page that was last asked about.
  private var last: (place: Int, ceiling: EstimateCeiling)?

  /// - Parameters:
  ///   - asking: what the pipeline asks, and of which document.
  ///   - questions: into which its model counts.
  ///   - pages: the pages of the bundle.
  init(_ asking: WindowAsking, counting questions: EstimatingModel.Questions, pages count: Int) {
    self.asking = asking
    self.questions = questions
    options = asking.options
    let windowing = asking.question.windowing
    isDivided = windowing.pages.map { count > $0 } ?? false
    mostWindows = windowing.mostWindows(ofAPageAmong: count)
  }

  /// The most that is asked for a page, in the order of the bundle.
  ///
  /// A blank page costs nothing but where a window that shares pages with the one before it can hold nothing
  /// new but blank ones: then it asks once more about the page before them.
  ///
  /// - Parameters:
  ///   - place: the position among the bundle's pages.
  ///   - sight: what is known of the picture; nil where there is none.
  mutating func ceiling(
    of page: Int, at place: Int, showing sight: PageSight?
  ) async throws -> EstimateCeiling {
    guard let sight, !sight.isBlank else {
      guard isDivided, let last, place - last.place <= asking.question.windowing.overlap else {
        return EstimateCeiling()
      }
      return last.ceiling
    }
    let shown = sight.page(page)
    var ceiling = try await ceiling(of: [shown], isPart: false)
    if isDivided {
      // What is asked of a part of a document has a schema and words of its own.
      ceiling.raise(
        to: try await self.ceiling(
          of: Array(repeating: shown, count: mostWindows), isPart: true))
    }
    last = (place, ceiling)
    return ceiling
  }

  /// What a window costs at most.
  private func ceiling(of pages: [RenderedPage], isPart: Bool) async throws -> EstimateCeiling {
    let window = PageWindow(pages: pages.map(\.number), position: 0, isPart: isPart)
    let question = asking.question
    for portion in asking.portions(of: window, showing: pages) {
      _ = try await question.model.answer(
        ModelQuestion(question.request(for: portion), showing: pages))
    }
    return EstimateCeiling(questions.take())
  }
}
