import ChatCompletions
import Documents
import Logging

/// Leads documents through the stages of one pipeline, and settles each with one record.
///
/// Nothing is written but into the journal: who works on a document says where its record goes.
struct DocumentWork: Sendable {
  let pipeline: Pipeline
  private let identity: Record.PipelineIdentity
  private let stages: [(name: String, stage: any Stage)]
  private let journal: Journal?
  private let hasBudget: Bool
  private let isFresh: Bool

  /// Work by stages that are made already; those that take settled documents are left out.
  init(
    _ pipeline: Pipeline, by stages: [(name: String, stage: any Stage)],
    _ resources: RunResources
  ) {
    self.pipeline = pipeline
    identity = pipeline.identity
    self.stages = stages.filter { !$0.stage.takesSettledItems }
    journal = resources.output?.journal
    hasBudget = resources.budget != nil
    isFresh = resources.isFresh
  }

  /// Whether documents of bundles are handed to pipelines of their own.
  var routes: Bool { !pipeline.file.routed.isEmpty }

  /// A document is not finished, for the run is to end: it stays undone.
  struct LeftUndone: Error {}

  /// The pipeline as it is for a document: one that reads other pages makes other records, the same as
  /// where they are asked of all.
  func identity(for item: WorkItem) -> Record.PipelineIdentity {
    guard let pages = item.pages else { return identity }
    return Record.PipelineIdentity(
      name: identity.name, fingerprint: pipeline.reading(pages).fingerprint)
  }

  /// Work by a pipeline that another one routes to: its stages are made, but for those that write
  /// records somewhere.
  init(routed pipeline: Pipeline, _ resources: RunResources) async throws {
    var stages: [(name: String, stage: any Stage)] = []
    for stage in pipeline.file.stages where stage.definition.shapesRecord {
      let made = try await stage.definition.make(stage.values, resources)
      stages.append((stage.definition.name, made))
    }
    self.init(pipeline, by: stages, resources)
  }

  /// The record that was made of the document before; what is unfinished is tried again, once a run.
  ///
  /// That of a bundle is known only with those of all its parts: one that was rejected, or that is asked for
  /// anew, has to be done, and so has the bundle.
  func knownRecord(of item: WorkItem, isRepeat: Bool) async throws -> Known? {
    guard let journal else { return nil }
    let fingerprint = identity(for: item).fingerprint
    var record = try await journal.record(
      sha256: item.sha256, fingerprint: fingerprint, name: item.source.name)
    // What this run made of equal content counts more than what an earlier one left under this name.
    if isRepeat, isFresh || record?.isUnfinished == true,
      let other = try await journal.latestRecord(
        sha256: item.sha256, fingerprint: fingerprint, besides: item.source.name)
    {
      record = other
    }
    guard let record, isRepeat || !record.isUnfinished else { return nil }
    var known = Known(record: record)
    for (index, part) in record.parts.enumerated() {
      guard let id = part.record else {
        known.parts.append(RoutedPart(part: part))
        continue
      }
      guard var own = try await journal.record(id: id) else { return nil }
      // Another bundle that has these pages may have taken it since.
      let membership = Record.PartOf(
        record: record.id, number: index + 1, count: record.parts.count,
        documentClass: part.documentClass, pages: part.pages)
      if own.partOf != membership {
        own.become(membership)
        try await journal.keep(own)
      }
      known.parts.append(RoutedPart(part: part, record: own))
    }
    let isSame = record.document.name == item.source.name
    if !isSame { known.rename(item.source.name) }
    let isMember = item.partOf == nil || known.record.partOf == item.partOf
    if !isMember, let part = item.partOf { known.record.become(part) }
    if !isSame || !isMember {
      for part in known.parts { if let record = part.record { try await journal.keep(record) } }
      try await journal.keep(known.record)
    }
    if item.partOf == nil, known.record.partOf != nil {
      try await journal.noteAsOwn(known.record.id)
    }
    return known
  }

  /// Hands the item to the stages, and settles it.
  ///
  /// - Throws: `LeftUndone` where the run is to end before it is done, and what ends a run.
  func settle(_ item: inout WorkItem, in context: StageContext) async throws {
    var rejection: Rejection?
    let identity = identity(for: item)
    item.recordID = Record.id(document: item.identity, pipeline: identity)
    item.pipelineName = identity.name
    try await journal?.begin(item.identity, in: identity, as: item.partOf)
    for (name, stage) in stages {
      item.stage = name
      do {
        try await stage.process(&item, in: context)
      } catch {
        // A run that is being stopped, or that has no decoder, is not the document's fault.
        try Task.checkCancellation()
        if let error = error as? DecodingError, error.code == .decoderUnavailable { throw error }
        if error is JournalError || error is LeftUndone { throw error }
        if let reason = reason(toStopFor: error, context.stop) {
          context.stop.set(reason)
          throw LeftUndone()
        }
        rejection = Rejection(error, stage: name, attempts: item.usage.requests)
        break
      }
    }
    let record = Record(settling: item, pipeline: identity, rejection: rejection)
    context.log(record)
    item.record = record
    // A whole record is worth more than one with failed pages, as where it is made afresh in a bad hour;
    // that of a bundle tells of its parts as they are now.
    if record.isUnfinished, record.parts.isEmpty,
      var before = try await journal?.record(id: record.id),
      before.status == .complete, before.parts.isEmpty
    {
      if let part = item.partOf, before.partOf != part {
        before.become(part)
        try await journal?.keep(before)
      }
      item.standing = before
    } else {
      try await journal?.keep(record)
    }
  }

  /// Why the run is to end, where a document could not go on for a reason that the others have too.
  private func reason(toStopFor error: any Error, _ stop: RunStop) -> RunStop.Reason? {
    switch error {
    case is WindowAsking.NotBegun: stop.reason
    case let failure as ModelFailure where failure.code == ChatError.Kind.overBudget.rawValue:
      hasBudget ? .budget : nil
    case let failure as ModelFailure where failure.code == ChatError.Kind.comeBackLater.rawValue:
      .server(failure.message)
    default: nil
    }
  }
}

extension StageContext {
  /// Notes that a document was settled, without its content.
  func log(_ record: Record) {
    if let rejection = record.rejection {
      logger.warning(
        "document rejected",
        metadata: [
          "document": "\(record.document.name)", "stage": "\(rejection.stage)",
          "code": "\(rejection.code)",
        ])
    } else {
      logger.info(
        "document finished",
        metadata: [
          "document": "\(record.document.name)", "status": "\(record.status.rawValue)",
          "requests": "\(record.usage.requests)",
        ])
    }
  }
}
