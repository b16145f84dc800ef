import JSON

/// A compiled schema: its keywords, sorted by the types they look at.
///
/// A class, though it never changes, so that a run over a value need not copy it.
final class SchemaNode: Sendable {
  /// The position among the nodes of a program.
  typealias ID = Int

  /// The resource it belongs to, which references by dynamic scope need to know.
  let resource: Int
  /// Where the schema stands; the name is empty.
  let place: KeywordPlace
  /// Nothing fits the schema `false`.
  let isFalse: Bool
  /// Whether it must know what its neighbours evaluated.
  let tracks: Bool
  /// All keywords.
  let keywords: [any Keyword]
  /// What the schema says of each value that fits it.
  let annotations: [Annotation]
  /// The types of values that fit whatever else they are.
  let acceptedTypes: InstanceTypes

  /// For each of `InstanceTypes.each`, the keywords that look at it, in the order of evaluation.
  private let sorted: [any Keyword]
  private let starts: [7 of Int]

  init(
    resource: Int, place: KeywordPlace, isFalse: Bool = false, tracks: Bool = false,
    keywords: [any Keyword] = [], annotations: [Annotation] = []
  ) {
    self.resource = resource
    self.place = place
    self.isFalse = isFalse
    self.tracks = tracks
    self.keywords = keywords
    self.annotations = annotations
    var accepted: InstanceTypes = []
    var sorted: [any Keyword] = []
    var starts: [7 of Int] = .init(repeating: 0)
    for (index, type) in InstanceTypes.each.enumerated() {
      let looking = keywords.filter { $0.types.contains(type) }
      if looking.isEmpty && !isFalse { accepted.insert(type) }
      sorted += looking
      starts[index + 1] = sorted.count
    }
    acceptedTypes = accepted
    self.sorted = sorted
    self.starts = starts
  }

  /// Whether all keywords that look at a value hold for it.
  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    let type = value.typeIndex
    let sorted = sorted
    let keywords = sorted.span
    var isValid = true
    for index in starts[type]..<starts[type + 1] {
      if keywords[index].holds(for: value, &evaluated, &run) { continue }
      if !run.collects { return false }
      isValid = false
    }
    return isValid
  }

  /// What the schema refers to, where it does nothing else.
  var soleReference: ID? {
    keywords.count == 1 ? (keywords[0] as? ReferenceKeyword)?.target : nil
  }
}
