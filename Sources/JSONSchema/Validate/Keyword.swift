import JSON

/// A compiled keyword, or several that only work together.
///
/// It must give the same answer for equal values, must report a violation for each false answer
/// (`Evaluation.fail`), and must record what it evaluated where the caller tracks that.
protocol Keyword: Sendable {
  /// The types of values that it looks at; it holds for all others.
  var types: InstanceTypes { get }

  /// The schemas that it applies to the value itself, not to a part of it.
  var inPlace: [SchemaNode.ID] { get }

  /// Whether the value fits.
  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool
}

extension Keyword {
  var types: InstanceTypes { .all }
  var inPlace: [SchemaNode.ID] { [] }
}
