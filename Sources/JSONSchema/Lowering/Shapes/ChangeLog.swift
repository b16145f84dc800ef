import JSON

/// The changes of a lowering, each once.
struct ChangeLog: Sendable {
  private(set) var changes: [LoweringChange] = []
  private var known: Set<LoweringChange> = []

  mutating func note(
    _ code: LoweringChange.Code, _ site: ShapeSite, keyword: String? = nil,
    documents: SchemaDocuments, _ message: String
  ) {
    let address = documents.addresses[site.document]
    // What the lowering made up is not the user's to look at.
    if address.hasPrefix("platen-lowering:/made/") { return }
    let change = LoweringChange(
      code: code, document: site.document == 0 ? nil : address, pointer: site.pointer,
      keyword: keyword, message: message)
    if known.insert(change).inserted { changes.append(change) }
  }
}
