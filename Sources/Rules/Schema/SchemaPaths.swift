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

  /// Looks a path up.
  public func look(up path: RulePath) -> Answer {
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
          guard let index = Int(name) else {
            let rest = Self.text(path.steps[position...])
            return .unknown(
              Unknown(
                message: "by the schema \(shown) is a list, of which '*' names every element",
                candidates: ["\(way)/*\(rest)"], isRuledOut: true))
          }
          next = children(of: places) { elements(of: $0, at: index) }
        } else {
          next = children(of: places) { members(of: $0, named: name) }
          if next.schemas.isEmpty, next.openness == .closed || next.openness == .listed {
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
      if next.schemas.isEmpty { return .types(Self.allTypes) }
      places = next.schemas
    }
    return .types(types(of: places))
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
