import JSON

/// `properties`, `patternProperties` and `additionalProperties` (2020-12 Core, section 10.3.2) with
/// `required` (2020-12 Validation, 6.5.3), in one walk over the members.
///
/// A class, though it never changes: as large as it is, it would be copied for each object.
final class MemberKeywords: Keyword {
  private let properties: PropertyTable
  private let propertiesPlace: KeywordPlace?
  private let patterns: [(pattern: ECMAPattern, schema: SchemaNode.ID)]
  private let patternPlace: KeywordPlace?
  private let additional: (place: KeywordPlace, schema: SchemaNode.ID)?
  /// Whether `additionalProperties` is `false`, which gets a message of its own.
  private let isClosed: Bool
  private let required: RequiredKeyword?
  /// The required names among the properties, by position; other names are looked up.
  private let requiredProperties: UInt64
  private let requiresOthers: Bool
  var types: InstanceTypes { .object }

  init(
    properties: (place: KeywordPlace, schemas: [(name: String, schema: SchemaNode.ID)])?,
    patterns: (place: KeywordPlace, schemas: [(pattern: ECMAPattern, schema: SchemaNode.ID)])?,
    additional: (place: KeywordPlace, schema: SchemaNode.ID)?, isClosed: Bool,
    required: RequiredKeyword?
  ) {
    self.properties = PropertyTable(properties?.schemas ?? [])
    propertiesPlace = properties?.place
    self.patterns = patterns?.schemas ?? []
    patternPlace = patterns?.place
    self.additional = additional
    self.isClosed = isClosed
    self.required = required
    let positions = (required?.names ?? []).map { [properties = self.properties] name in
      properties.position(of: name) ?? .max
    }
    requiredProperties = positions.reduce(0) { $1 < 64 ? $0 | 1 << UInt64($1) : $0 }
    requiresOthers = positions.contains { $0 >= 64 }
  }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    guard case .object(let object) = value else { return true }
    if !run.collects && patterns.isEmpty { return holdsPlainly(object, &evaluated, &run) }
    var isValid = required?.holds(for: value, &evaluated, &run) ?? true
    for (position, member) in object.enumerated() {
      let property = properties.position(of: member.name)
      if holds(member, at: position, property, &evaluated, &run) { continue }
      if !run.collects { return false }
      isValid = false
    }
    if run.annotates { annotate(object, &run) }
    return isValid
  }

  /// The verdict in the common case, in which each member belongs to one schema at most.
  ///
  /// Members mostly come in the order of the schema, so that which would come next is tried first.
  private func holdsPlainly(
    _ object: JSONObject, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    var next = 0
    var seen: UInt64 = 0
    let members = object.members
    let span = members.span
    for position in span.indices {
      var schema = additional?.schema
      if properties.isName(span[position].name, at: next) {
        schema = properties.schema(at: next)
        seen |= 1 << UInt64(next)
        next += 1
      } else if let property = properties.position(of: span[position].name) {
        schema = properties.schema(at: property)
        // A shift beyond 63 gives 0.
        seen |= 1 << UInt64(property)
        next = property + 1
      }
      guard let schema else { continue }
      evaluated.addMember(position)
      if run.isAccepted(span[position].value, by: schema) { continue }
      if !run.evaluatePart(span[position].name, schema, span[position].value) { return false }
    }
    if seen & requiredProperties != requiredProperties { return false }
    return !requiresOthers || required?.isMet(by: object) != false
  }

  private func holds(
    _ member: JSONObject.Member, at position: Int, _ property: Int?,
    _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    var isValid = true
    var isKnown = false
    if let property {
      isKnown = true
      isValid = run.evaluatePart(member.name, properties.schema(at: property), member.value)
    }
    for (pattern, schema) in patterns where finds(pattern, in: member.name, &run) {
      isKnown = true
      if !run.evaluatePart(member.name, schema, member.value) { isValid = false }
    }
    if !isKnown, let additional {
      isKnown = true
      isValid =
        isClosed
        ? run.fail(additional.place, part: member.name, unexpected)
        : run.evaluatePart(member.name, additional.schema, member.value)
    }
    if isKnown { evaluated.addMember(position) }
    return isValid
  }

  /// Each keyword tells the names of the members that it applied to.
  private func annotate(_ object: JSONObject, _ run: inout Evaluation) {
    var named: [JSONValue] = []
    var matched: [JSONValue] = []
    var others: [JSONValue] = []
    for name in object.names {
      let isNamed = properties.position(of: name) != nil
      let isMatched = patterns.contains { finds($0.pattern, in: name, &run) }
      if isNamed { named.append(.string(name)) }
      if isMatched { matched.append(.string(name)) }
      if !isNamed && !isMatched { others.append(.string(name)) }
    }
    if let propertiesPlace { run.annotate(propertiesPlace, .array(named)) }
    if let patternPlace { run.annotate(patternPlace, .array(matched)) }
    if let additional { run.annotate(additional.place, .array(others)) }
  }

  private func finds(
    _ pattern: ECMAPattern, in name: String, _ run: inout Evaluation
  ) -> Bool {
    patternPlace.map { run.finds(pattern, in: name, $0) } ?? false
  }

  private var unexpected: String {
    let names = properties.names.map { JSONValue.string($0).shortText }
    let allowed = names.prefix(40).joined(separator: ", ")
    return "this member is not allowed"
      + (names.isEmpty ? "" : "; the members by name are \(allowed)")
      + (names.count > 40 ? " and \(names.count - 40) more" : "")
  }
}
