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
    let windows = reading.windows(with: weak.fields.map(\.place), among: item.windows)
    if weak.fields.isEmpty || windows.isEmpty { return nil }
    let session = VoteSession(
      voting: voting, asking: asking, windows: windows, schema: schema, repairs: repairs
    ) { DataCheck($0, by: schema, rules) }
    return try await session.vote(on: weak, after: reading, &item)
  }
}
