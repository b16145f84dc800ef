/// Hands each document of a bundle to the pipeline of its class, and accounts for the pages of all.
struct RouteStage: Stage {
  static let routes = StageOption<Routes>.routes(
    "to",
    "The pipeline file for each class. Its stages read the document's pages; its emitters are not used."
  )

  static let others = StageOption<Unrouted>.unrouted(
    "others",
    "What is done with documents of classes without a pipeline, and of none: their pages are skipped, "
      + "they are rejected, or they go to this pipeline.")

  static let definition = StageDefinition(
    name: "route",
    summary:
      "Has each document of a bundle read by the pipeline of its class, with a record of its own.",
    needs: [.document, .parts], gives: [.data], options: [routes, others],
    faults: { values, earlier in
      values.all(Routes.self).flatMap {
        $0.faults(by: earlier.flatMap { $0.all(DocumentClasses.self) }.last)
      } + Routes.faults(of: values, after: earlier)
    },
    make: { values, resources in
      var made: [String: DocumentWork] = [:]
      func work(_ pipeline: Pipeline) async throws -> DocumentWork {
        // Two classes may be read by one pipeline.
        if let known = made[pipeline.fingerprint + pipeline.name] { return known }
        let work = try await DocumentWork(routed: pipeline, resources)
        made[pipeline.fingerprint + pipeline.name] = work
        return work
      }
      var targets: [String: DocumentWork] = [:]
      for entry in values[routes].entries {
        targets[entry.documentClass] = try await work(entry.pipeline)
      }
      var others = PartRouting.Others.skip
      switch values[Self.others] {
      case .skip: break
      case .reject: others = .reject
      case .pipeline(let pipeline): others = .work(try await work(pipeline))
      }
      return RouteStage(
        routing: PartRouting(
          targets: targets, others: others, journal: resources.output?.journal,
          isFresh: resources.isFresh))
    })

  let routing: PartRouting

  func process(_ item: inout WorkItem, in context: StageContext) async throws {
    try check(item)
    item.routed = try await routing.routed(item, in: context)
    for part in item.routed { item.close(part) }
    for page in item.ledger?.openPages ?? [] {
      item.ledger?.close(page, as: .skipped, reason: "in no document of the bundle")
    }
    item.data = .null
  }

  /// Parts of `classify` are good; a stage of somebody's own may have made others.
  private func check(_ item: WorkItem) throws(Rejection) {
    var open = Set(item.ledger?.openPages ?? [])
    for page in item.parts.flatMap(\.pages) where open.remove(page) == nil {
      throw Rejection(
        stage: Self.definition.name, code: "stage_failed",
        message: "page \(page) is in two parts, or is none that was asked for: mend the stage that "
          + "splits the document")
    }
  }
}

extension WorkItem {
  /// Closes the pages of a part as its own ledger has them.
  fileprivate mutating func close(_ part: RoutedPart) {
    let entries = Dictionary(
      (part.record?.pages ?? []).map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    for page in part.part.pages {
      if let entry = entries[page], entry.status != nil {
        ledger?.close(as: entry)
      } else if let blank = seen?.entries.first(where: { $0.number == page }),
        blank.status == .blank
      {
        ledger?.close(as: blank)
      } else if let record = part.record {
        ledger?.close(page, as: .failed, reason: record.rejection?.code ?? "no account of it")
      } else {
        ledger?.close(
          page, as: .skipped,
          reason: part.part.documentClass.map { "class '\($0)' has no pipeline" }
            ?? "of none of the classes")
      }
    }
  }
}
