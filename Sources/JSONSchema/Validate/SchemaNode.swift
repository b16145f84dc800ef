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
  /// For each of `InstanceTypes.each`, the keywords that look at it, in the order of evaluation.
  private let keywordsByType: [[any Keyword]]
  /// All keywords.
  let keywords: [any Keyword]

  init(
    resource: Int, place: KeywordPlace, isFalse: Bool = false, tracks: Bool = false,
    keywords: [any Keyword] = []
  ) {
    self.resource = resource
    self.place = place
    self.isFalse = isFalse
    self.tracks = tracks
    self.keywords = keywords
    keywordsByType = InstanceTypes.each.map { type in
      keywords.filter { $0.types.contains(type) }
    }
  }

  /// The keywords that look at values of a type, by `JSONValue.typeIndex`.
  func keywords(forType index: Int) -> [any Keyword] { keywordsByType[index] }
}
