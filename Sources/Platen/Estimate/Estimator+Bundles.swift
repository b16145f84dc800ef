import Documents

extension Estimator {
  /// Pages that are rendered at once.
  private static let pagesAtOnce = 8

  /// The most that the documents of a bundle are asked; nil where the pipeline does not route.
  ///
  /// - Parameters:
  ///   - bundle: which was classified by a model that counts.
  ///   - isClassified: whether its classes are those of an earlier run.
  func ceiling(of bundle: WorkItem, isClassified: Bool) async throws -> EstimateCeiling? {
    let stages = pipeline.file.stages.map(\.values)
    guard let routes = stages.flatMap({ $0.all(Routes.self) }).first else { return nil }
    let others = stages.flatMap { $0.all(Unrouted.self) }.first?.pipeline
    let isWhole = stages.contains { $0.all(ClassQuestion.Subject.self).contains(.document) }
    // That a whole document is of no class may be no more than what a model says that only counts.
    let isKnown = isClassified && !(isWhole && bundle.parts.contains { $0.documentClass == nil })
    guard isKnown || isWhole else { return try await ceilingByPage(of: bundle) }
    var sum = EstimateCeiling()
    for part in bundle.parts {
      var most = EstimateCeiling()
      let own = part.documentClass.flatMap { routes.pipeline(of: $0) } ?? others
      let readers = isKnown ? [own].compactMap(\.self) : pipeline.file.routed.map { Pipeline($0) }
      for reader in readers {
        most.raise(to: try await ceiling(of: part.item(of: bundle), by: reader))
      }
      sum.add(most)
    }
    return sum
  }

  /// The most that a pipeline asks about a document whose pages are known.
  private func ceiling(
    of document: WorkItem, by reader: Pipeline
  ) async throws -> EstimateCeiling {
    if try await isFinished(document, by: reader) { return EstimateCeiling() }
    var item = document
    let stages = try await stages(of: reader.file)
    _ = try await stages.process(&item, in: context())
    return EstimateCeiling(stages.questions.all)
  }

  /// The most that is asked about the pages of a bundle, whatever documents they turn out to be.
  private func ceilingByPage(of bundle: WorkItem) async throws -> EstimateCeiling {
    let pages = (bundle.seen ?? bundle.ledger)?.entries.filter { $0.status != .skipped } ?? []
    var wanted = WorkItem(source: bundle.source, sha256: bundle.sha256)
    wanted.pages = PageRanges(pages.map { $0.number...$0.number })
    wanted.passwords = bundle.passwords
    var sum = EstimateCeiling()
    var routes: [RouteCeiling] = []
    for file in pipeline.file.routed {
      // Which documents were answered before is not known before the bundle is classified.
      let stages = try await stages(of: file, remembers: false)
      var item = wanted
      guard let question = try await stages.question(leading: &item, in: context(remembers: false)),
        let rendering = item.rendering
      else {
        sum.add(.unknown)
        continue
      }
      let asking = WindowAsking(
        question: question, source: bundle.source, document: bundle.sha256,
        options: rendering.options(for: question.model.sight), context: context(remembers: false))
      routes.append(RouteCeiling(asking, counting: stages.questions, pages: pages.count))
    }
    for start in stride(from: 0, to: pages.count, by: Self.pagesAtOnce) {
      let end = min(start + Self.pagesAtOnce, pages.count)
      let numbers = pages[start..<end].map(\.number)
      var sights: [RenderOptions: [Int: PageSight]] = [:]
      for options in Set(routes.map(\.options)) {
        sights[options] = try await self.sights(of: numbers, in: bundle, rendered: options)
      }
      for (offset, page) in numbers.enumerated() {
        var dearest = EstimateCeiling()
        for route in routes.indices {
          let sight = sights[routes[route].options]?[page]
          dearest.raise(
            to: try await routes[route].ceiling(of: page, at: start + offset, showing: sight))
        }
        sum.add(dearest)
      }
    }
    return sum
  }

  /// What is to be remembered of pages once they are rendered; of those that can't be nothing is.
  private func sights(
    of pages: [Int], in bundle: WorkItem, rendered options: RenderOptions
  ) async throws -> [Int: PageSight] {
    let known = try await context().memory?.pages(pages, of: bundle.sha256, rendered: options)
    if let known {
      return known.reduce(into: [:]) { $0[$1.number] = $1.sight }
    }
    let source = bundle.source
    let sights = try await withThrowingTaskGroup(of: (Int, PageSight?).self) { group in
      for page in pages {
        group.addTask { [decoder] in
          do throws(DecodingError) {
            let picture = try await decoder.render(page: page, of: source, options: options)
            return (page, PageSight(picture))
          } catch {
            if error.code == .decoderUnavailable { throw error }
            return (page, nil)
          }
        }
      }
      return try await group.reduce(into: [Int: PageSight]()) { $0[$1.0] = $1.1 }
    }
    try Task.checkCancellation()
    return sights
  }
}
