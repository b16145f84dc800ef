public import JSON

/// What a JSON Schema says of the places that rules name: whether there is such a place, and what
/// kinds of values it may hold.
///
/// It is read for hints, not to validate: where the schema leaves something open, or is not
/// understood here (`$dynamicRef`, `patternProperties`), everything is taken to be possible.
public struct SchemaPaths: Sendable {
  private let root: JSONValue

  /// The places of a schema.
  public init(of schema: JSONValue) { root = schema }

  /// What the schema says of a path.
  public enum Answer: Sendable, Hashable {
    /// The names of the types (`string`, `number` …) that may stand there.
    case types(Set<String>)
    /// There is no such place.
    case unknown(Unknown)
  }

  /// A place that a schema does not have.
  public struct Unknown: Sendable, Hashable {
    /// What is wrong, in words.
    public var message: String
    /// The paths that there are instead, with the rest of what was written.
    public var candidates: [String]
    /// Whether the schema rules it out, or merely does not tell of it.
    public var isRuledOut: Bool
  }

  static let allTypes: Set<String> = ["null", "boolean", "number", "string", "array", "object"]

  /// What is found on the way along a path.
  private enum Way {
    /// The schemas of the place, of which one holds.
    case schemas([JSONValue])
    /// The schema says nothing of it.
    case open
    /// There is no such place.
    case unknown(Unknown)
  }

  /// Looks a path up.
  ///
  /// - Parameter isToBeNamed: whether a member of an object that names others, and not this one, is taken
  ///   for unknown even where further members are allowed.
  public func look(up path: RulePath, isToBeNamed: Bool = false) -> Answer {
    switch way(along: path, isToBeNamed: isToBeNamed) {
    case .schemas(let schemas): .types(types(of: schemas))
    case .open: .types(Self.allTypes)
    case .unknown(let unknown): .unknown(unknown)
    }
  }

  /// The format of the texts at a place, as `date`; nil where the schema asks for none.
  package func format(at path: RulePath) -> String? {
    guard case .schemas(let schemas) = way(along: path, isToBeNamed: false) else { return nil }
    let texts = schemas.filter { types(of: $0, depth: 0).contains("string") }
    let formats = Set(texts.map { format(of: $0) })
    return formats.count == 1 ? formats.first ?? nil : nil
  }

  private func way(along path: RulePath, isToBeNamed: Bool) -> Way {
    var places: [JSONValue] = [root]
    for (position, step) in path.steps.enumerated() {
      let way = Self.text(path.steps[..<position])
      let shown = way.isEmpty ? "the whole" : way
      let kinds = types(of: places)
      var next: Children
      switch step {
      case .every:
        guard kinds.contains("array") else {
          return .unknown(
            Unknown(
              message: "the schema has no list at \(shown)", candidates: [], isRuledOut: true))
        }
        next = children(of: places) { elements(of: $0, at: nil) }
      case .member(let name):
        if !kinds.contains("object") {
          guard kinds.contains("array") else {
            return .unknown(
              Unknown(
                message:
                  "by the schema \(shown) is \(Self.inWords(kinds)), in which there is nothing"
                  + " named '\(name)'", candidates: [], isRuledOut: true))
          }
          guard let index = ElementPosition.parse(name) else {
            return .unknown(
              Self.noElement(named: name, of: way, shown, Self.text(path.steps[position...])))
          }
          next = children(of: places) { elements(of: $0, at: index) }
        } else {
          next = children(of: places) { members(of: $0, named: name) }
          if next.schemas.isEmpty,
            next.openness == .closed || next.openness == .listed
              || isToBeNamed && areOthersNamed(in: places)
          {
            let rest = Self.text(path.steps[(position + 1)...])
            return .unknown(
              Unknown(
                message: "the schema has no '\(name)' "
                  + (way.isEmpty ? "at its top" : "at \(way)"),
                candidates: names(in: places).map {
                  way + Self.text([.member($0)]) + rest
                }, isRuledOut: next.openness == .closed))
          }
        }
      }
      if next.schemas.isEmpty { return .open }
      places = next.schemas
    }
    return .schemas(places)
  }

  /// Why a name is none of a list's elements.
  ///
  /// - Parameter rest: the steps from the name on.
  private static func noElement(
    named name: String, of list: String, _ shown: String, _ rest: String
  ) -> Unknown {
    guard ElementPosition.isMeant(by: name) else {
      return Unknown(
        message: "by the schema \(shown) is a list, of which '*' names every element",
        candidates: ["\(list)/*\(rest)"], isRuledOut: true)
    }
    let end = rest.dropFirst(1 + name.utf8.count)
    return Unknown(
      message: "by the schema \(shown) is a list, and '\(name)' is no position in it: elements are "
        + "counted from 0, without sign or zeros in front",
      candidates: ["\(list)/*\(end)"], isRuledOut: true)
  }

  /// Whether schemas name members, and all of them where they can be read.
  private func areOthersNamed(in places: [JSONValue]) -> Bool {
    !names(in: places).isEmpty && !areReadInPart(places)
  }

  /// The schema that a reference within the document leads to; nil for others.
  func target(of reference: String) -> JSONValue? {
    guard reference.utf8.first == UInt8(ascii: "#") else { return nil }
    return JSONPointer(String(reference.dropFirst())).flatMap { root[at: $0] }
  }

  private func types(of places: [JSONValue]) -> Set<String> {
    places.reduce(into: []) { $0.formUnion(types(of: $1, depth: 0)) }
  }

  private func children(of places: [JSONValue], _ look: (JSONValue) -> Children) -> Children {
    Children.alternatives(
      places.filter { !types(of: $0, depth: 0).isDisjoint(with: ["object", "array"]) }.map(look))
  }

  private static func text(_ steps: some Sequence<RulePath.Step>) -> String {
    RulePath(steps: Array(steps)).description
  }

  /// Types, as a sentence says them.
  package static func inWords(_ types: Set<String>) -> String {
    let words = [
      "string": "text", "number": "a number", "boolean": "true or false",
      "array": "a list", "object": "an object",
    ]
    let order = ["string", "number", "boolean", "array", "object"].filter(types.contains)
    return order.isEmpty ? "null" : order.compactMap { words[$0] }.joined(separator: " or ")
  }
}
