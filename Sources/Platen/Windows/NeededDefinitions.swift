import JSON

/// The definitions that a part of a schema needs: those that it refers to, and those that these do.
///
/// A reference to another place of the whole, as `#` or `#/properties/seller`, would lead to what the part
/// has there, or to nothing; its target becomes a definition too.
struct NeededDefinitions {
  private struct Definition: Hashable {
    var keyword: String
    var name: String
  }

  private static let keywords = ["$defs", "definitions"]

  private let root: JSONValue
  /// Where definitions are put that the whole does not have as such.
  private let keyword: String
  private var found: [Definition: JSONValue] = [:]
  /// In the order in which they were met.
  private var waiting: [Definition] = []
  private var moved: [JSONPointer: Definition] = [:]
  /// Whether each reference is to a place of the whole, or to another document.
  private var areKnown = true

  /// The definitions of a whole schema.
  init(of root: JSONValue) {
    self.root = root
    let isOld = root["$schema"]?.string?.contains("draft-0") ?? false
    let hasOld = root["definitions"] != nil && root["$defs"] == nil
    keyword = isOld || hasOld ? "definitions" : "$defs"
  }

  /// A part with its definitions, in the order of the whole; nil where a reference is not understood.
  mutating func closed(_ part: JSONObject) -> JSONObject? {
    var closed = JSONObject()
    for member in part {
      let isOfDefinitions = Self.keywords.contains(member.name)
      // They keep their place.
      closed[member.name] = isOfDefinitions ? .null : rewritten(member.value, named: member.name)
    }
    var next = 0
    while next < waiting.count, areKnown {
      let definition = waiting[next]
      next += 1
      guard let value = found[definition] else { continue }
      found[definition] = rewritten(value)
    }
    guard areKnown else { return nil }
    for keyword in Self.keywords {
      let names = root[keyword]?.object?.names ?? []
      var definitions = JSONObject()
      for name in names + waiting.filter({ $0.keyword == keyword }).map(\.name) {
        definitions[name] = found[Definition(keyword: keyword, name: name)] ?? definitions[name]
      }
      if definitions.isEmpty {
        closed[keyword] = nil
      } else {
        closed[keyword] = .object(definitions)
      }
    }
    return closed
  }

  /// A value with references that lead where the definitions will be.
  private mutating func rewritten(_ value: JSONValue, named name: String? = nil) -> JSONValue {
    switch value {
    case .string(let reference) where name == "$ref": return .string(renamed(reference))
    case .null, .bool, .number, .string: return value
    case .array(let elements):
      var made: [JSONValue] = []
      for element in elements { made.append(rewritten(element)) }
      return .array(made)
    case .object(let members):
      if members["$dynamicRef"]?.string != nil || members["$recursiveRef"]?.string != nil {
        areKnown = false
      }
      var made = JSONObject()
      for member in members { made[member.name] = rewritten(member.value, named: member.name) }
      return .object(made)
    }
  }

  private mutating func renamed(_ reference: String) -> String {
    // Of other documents the part knows as much as the whole.
    guard reference.hasPrefix("#") else { return reference }
    guard let place = JSONPointer(fragmentOf: reference), let target = root[at: place] else {
      areKnown = false
      return reference
    }
    if place.tokens.count > 1, Self.keywords.contains(place.tokens[0]) {
      let definition = Definition(keyword: place.tokens[0], name: place.tokens[1])
      if let value = root[definition.keyword]?[definition.name] { need(definition, value) }
      return reference
    }
    let definition = moved[place] ?? free(for: place)
    moved[place] = definition
    need(definition, place.tokens.isEmpty ? Self.alone(target) : target)
    return "#" + JSONPointer(tokens: [definition.keyword, definition.name]).description
  }

  private mutating func need(_ definition: Definition, _ value: JSONValue) {
    guard found[definition] == nil else { return }
    found[definition] = value
    waiting.append(definition)
  }

  /// A definition of a name that is not taken, like that of a place.
  private func free(for place: JSONPointer) -> Definition {
    let letters = place.tokens.last?.filter { $0.isASCII && ($0.isLetter || $0.isNumber) } ?? ""
    var definition = Definition(keyword: keyword, name: letters.isEmpty ? "whole" : letters)
    while root[keyword]?[definition.name] != nil || moved.values.contains(definition) {
      definition.name += "_"
    }
    return definition
  }

  /// A whole schema as a part of another.
  private static func alone(_ schema: JSONValue) -> JSONValue {
    guard var object = schema.object else { return schema }
    for keyword in keywords + ["$schema", "$id"] { object[keyword] = nil }
    return .object(object)
  }
}
