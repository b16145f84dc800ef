import Crypto
import Documents

extension Record {
  /// The reject of a part of a bundle that no pipeline is for.
  init(rejecting part: DocumentPart, as membership: PartOf, of item: WorkItem) {
    let kind = part.documentClass.map { "of class '\($0)'" } ?? "of none of the classes"
    let rejection = Rejection(
      stage: RouteStage.definition.name, code: "class_not_routed",
      message: "\(pagesNamed(part.ranges.description)) \(part.pages.count == 1 ? "is" : "are") "
        + "\(kind), for which 'route' names no pipeline")
    var ledger = PageLedger(pageCount: item.document?.pageCount ?? 0, wanted: part.ranges)
    for entry in item.seen?.entries ?? []
    where entry.status == .blank && part.pages.contains(entry.number) {
      ledger.close(as: entry)
    }
    ledger.fail(reason: rejection.code)
    // No pipeline made it: it is known by the bundle's record and its pages.
    let pipeline = PipelineIdentity(
      name: item.pipelineName,
      fingerprint: SHA256.hexDigest(of: "rejected part \(part.ranges) of \(membership.record)"))
    self.init(
      id: Record.id(document: item.identity, pipeline: pipeline), pipeline: pipeline,
      document: item.identity, status: .rejected, rejection: rejection, data: .null,
      pages: ledger.entries, evidence: [], findings: [], model: nil, usage: Usage())
    become(membership)
  }
}
