import JSON

extension ValidateStage {
  /// Holds a vote on the fields that the signs speak against, or that the document's own words do not
  /// have; nil where none is held.
  func vote(
    on reading: ReadAnswer, _ signs: [(WeakFields.Sign, [JSONPointer])], by schema: SchemaFile,
    _ item: inout WorkItem, in context: StageContext
  ) async throws -> VoteSession.Outcome? {
    guard let voting, let asking = item.asking else { return nil }
    let unprinted = try await UnprintedValues(schema).places(in: reading, of: item, in: context)
    let weak = WeakFields(
      signs.map { (sign: $0.0, places: $0.1) } + [(.notPrinted, unprinted)],
      field: schema.field)
    let shares = reading.shares(of: weak.fields.map(\.place), among: item.windows)
    if shares.isEmpty { return nil }
    let session = VoteSession(
      voting: voting, asking: asking, shares: shares, schema: schema, repairs: repairs
    ) { DataCheck($0, by: schema, rules) }
    let asked = weak.only(shares.flatMap(\.fields))
    return try await session.vote(on: asked, after: reading, &item)
  }
}
