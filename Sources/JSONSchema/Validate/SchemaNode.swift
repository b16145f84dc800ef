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
  /// The values that are seen at a look to fit.
  let accepted: AcceptedValues

  // For each type, the keywords that look at it, in the order of evaluation. Constants of their own,
  // which are used where they lie; from an array each use would count a reference.
  private let forNull: KeywordChain?
  private let forBoolean: KeywordChain?
  private let forNumber: KeywordChain?
  private let forString: KeywordChain?
  private let forArray: KeywordChain?
  private let forObject: KeywordChain?

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
    func chain(_ type: InstanceTypes) -> KeywordChain? {
      KeywordChain(keywords.filter { $0.types.contains(type) })
    }
    forNull = chain(.null)
    forBoolean = chain(.boolean)
    forNumber = chain(.number)
    forString = chain(.string)
    forArray = chain(.array)
    forObject = chain(.object)
    accepted = isFalse ? AcceptedValues() : AcceptedValues(by: keywords)
  }

  /// Whether all keywords that look at a value hold for it.
  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    switch value {
    case .null: forNull?.holds(for: value, &evaluated, &run) ?? true
    case .bool: forBoolean?.holds(for: value, &evaluated, &run) ?? true
    case .number: forNumber?.holds(for: value, &evaluated, &run) ?? true
    case .string: forString?.holds(for: value, &evaluated, &run) ?? true
    case .array: forArray?.holds(for: value, &evaluated, &run) ?? true
    case .object: forObject?.holds(for: value, &evaluated, &run) ?? true
    }
  }

  /// What the schema refers to, where it does nothing else.
  var soleReference: ID? {
    keywords.count == 1 ? (keywords[0] as? ReferenceKeyword)?.target : nil
  }
}
