/// A compiled schema with all that it refers to.
final class SchemaProgram: Sendable {
  /// A schema resource: what a URI names.
  struct Resource: Sendable {
    /// Its URI, without a fragment.
    let uri: String
    /// How many steps below the root of its document it stands.
    let depth: Int
  }

  /// The schemas; the first is the root.
  let nodes: [SchemaNode]
  /// For each schema, the one that gives its verdict: another where it is a mere `$ref`.
  let verdicts: [SchemaNode]
  /// For each schema, the values that are seen at a look to fit it.
  let accepted: [AcceptedValues]
  /// For each resource, its schemas with a `$dynamicAnchor`, by name.
  let dynamicAnchors: [[String: SchemaNode.ID]]
  let resources: [Resource]
  /// Whether it matters through which resources a run goes.
  let isDynamic: Bool
  /// The steps that all searches for patterns of a run share.
  let maximumPatternSteps: Int
  /// How deep schemas may be applied to one value in each other; static references that go on
  /// without end do not compile.
  var deepestInPlace: Int { isDynamic ? EvaluationLimits.deepestInPlace : .max }

  init(
    nodes: [SchemaNode], dynamicAnchors: [[String: SchemaNode.ID]], resources: [Resource],
    maximumPatternSteps: Int
  ) {
    let isDynamic = dynamicAnchors.contains { !$0.isEmpty }
    self.nodes = nodes
    self.dynamicAnchors = dynamicAnchors
    self.resources = resources
    self.maximumPatternSteps = maximumPatternSteps
    self.isDynamic = isDynamic
    let verdicts = nodes.map { node in
      var node = node
      // This ends: schemas that refer to themselves alone do not compile.
      while !isDynamic, let target = node.soleReference { node = nodes[target] }
      return node
    }
    self.verdicts = verdicts
    accepted = verdicts.map(\.accepted)
  }
}
