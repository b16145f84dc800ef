/// A page of a document and what became of it.
public struct PageOutcome: Sendable {
  /// The page's number, from 1.
  public var number: Int
  /// The page, or why it can't be rendered.
  public var result: Result<RenderedPage, DecodingError>
}

extension DecoderPool {
  /// Renders pages of a document on all processes and hands them over in the order given.
  ///
  /// An encrypted document must have been opened before, as `render(page:of:options:)` says.
  ///
  /// Pages are rendered ahead of the one that is handed over, so that every process has work, but no
  /// more than a few for each: memory does not depend on the number of pages. A page that fails is
  /// one outcome, and the others are rendered all the same.
  ///
  /// - Parameters:
  ///   - pages: the pages' numbers, from 1.
  ///   - body: called for one page after another; the next pages are rendered meanwhile.
  /// - Precondition: `options.isValid`.
  /// - Throws: what `body` throws; then what is still being rendered is cancelled.
  public func renderPages(
    _ pages: some Sequence<Int> & Sendable, of source: DocumentSource,
    options: RenderOptions = RenderOptions(),
    _ body: (PageOutcome) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, PageOutcome).self) { group in
      var waiting: [Int: PageOutcome] = [:]
      var next = 0
      func handOver() async throws {
        while let outcome = waiting.removeValue(forKey: next) {
          next += 1
          try await body(outcome)
        }
      }
      for (place, number) in pages.enumerated() {
        while place - next >= pagesAhead, let (done, outcome) = try await group.next() {
          waiting[done] = outcome
          try await handOver()
        }
        group.addTask {
          do throws(DecodingError) {
            let page = try await self.render(page: number, of: source, options: options)
            return (place, PageOutcome(number: number, result: .success(page)))
          } catch {
            return (place, PageOutcome(number: number, result: .failure(error)))
          }
        }
      }
      while let (done, outcome) = try await group.next() {
        waiting[done] = outcome
        try await handOver()
      }
    }
  }
}
