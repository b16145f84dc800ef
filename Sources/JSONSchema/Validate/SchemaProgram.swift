/// A compiled schema with all that it refers to.
struct SchemaProgram: Sendable {
  /// The schemas; the first is the root.
  let nodes: [SchemaNode]
  /// For each resource, its schemas with a `$dynamicAnchor`, by name.
  let dynamicAnchors: [[String: SchemaNode.ID]]
}
