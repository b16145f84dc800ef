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
  private let chains: [6 of KeywordChain?]

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
    var chains: [6 of KeywordChain?] = .init(repeating: nil)
    for (index, type) in InstanceTypes.each.enumerated() {
      chains[index] = KeywordChain(keywords.filter { $0.types.contains(type) })
      if chains[index] == nil && !isFalse { accepted.insert(type) }
    }
    acceptedTypes = accepted
    self.chains = chains
  }

  /// Whether all keywords that look at a value hold for it.
  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    chains[value.typeIndex]?.holds(for: value, &evaluated, &run) ?? true
  }

  /// What the schema refers to, where it does nothing else.
  var soleReference: ID? {
    keywords.count == 1 ? (keywords[0] as? ReferenceKeyword)?.target : nil
  }
}
