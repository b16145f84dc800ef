import JSON

/// One run of a compiled schema over a value.
struct Evaluation {
  /// How deep schemas may be applied to one and the same value in each other. What goes deeper
  /// refers to itself without end by way of `$dynamicRef`; by `$ref` it would not have compiled.
  private static let deepestInPlace = 256

  let program: SchemaProgram
  /// Whether the reasons are wanted; else the run ends at the first.
  private(set) var collects: Bool
  private(set) var violations: [SchemaViolation] = []
  private var path: [String] = []
  /// The resources that the run went through on its way here, outermost first.
  private var scope: [Int] = []
  private var inPlaceDepth = 0
  /// A pattern that took too much work to decide anything.
  private var undecided: SchemaViolation?

  init(_ program: SchemaProgram, collects: Bool) {
    self.program = program
    self.collects = collects
  }

  /// Applies the root schema.
  @discardableResult
  mutating func evaluateRoot(_ value: JSONValue) -> Bool {
    var evaluated = Evaluated(isTracked: false)
    let isValid = evaluate(0, value, &evaluated)
    // Whatever the other schemas made of it, what was not decided is not taken for right.
    if let undecided { violations.append(undecided) }
    return isValid && undecided == nil
  }

  /// Applies a schema to a value, adding to what was evaluated of that value.
  mutating func evaluate(
    _ id: SchemaNode.ID, _ value: JSONValue, _ evaluated: inout Evaluated
  ) -> Bool {
    let node = program.nodes[id]
    if node.isFalse {
      return fail(node.place, "no value is allowed here, found \(value.inWords)")
    }
    inPlaceDepth += 1
    defer { inPlaceDepth -= 1 }
    if inPlaceDepth > Self.deepestInPlace {
      return fail(
        node.place,
        "more than \(Self.deepestInPlace) schemas apply to this one value in each other; "
          + "the schema refers to itself without end")
    }
    let entersResource = scope.last != node.resource
    if entersResource { scope.append(node.resource) }
    defer { if entersResource { scope.removeLast() } }

    guard node.tracks else { return apply(node, value, &evaluated) }
    // It may ask for what its own keywords evaluated, not for what its neighbours did.
    var own = Evaluated(isTracked: true)
    defer { evaluated.merge(own) }
    return apply(node, value, &own)
  }

  private mutating func apply(
    _ node: SchemaNode, _ value: JSONValue, _ evaluated: inout Evaluated
  ) -> Bool {
    var isValid = true
    for keyword in node.keywords(forType: value.typeIndex) {
      if keyword.holds(for: value, &evaluated, &self) { continue }
      if !collects { return false }
      isValid = false
    }
    return isValid
  }

  /// Applies a schema to a member or an element.
  mutating func evaluatePart(
    _ token: @autoclosure () -> String, _ id: SchemaNode.ID, _ value: JSONValue
  ) -> Bool {
    if collects { path.append(token()) }
    let depth = inPlaceDepth
    inPlaceDepth = 0
    defer {
      if collects { path.removeLast() }
      inPlaceDepth = depth
    }
    var evaluated = Evaluated(isTracked: false)
    return evaluate(id, value, &evaluated)
  }

  /// Runs a part of the evaluation without collecting reasons.
  mutating func quietly(_ body: (inout Evaluation) -> Bool) -> Bool {
    let collected = collects
    collects = false
    defer { collects = collected }
    return body(&self)
  }

  /// Runs a part of the evaluation and takes its reasons away.
  mutating func collecting(_ body: (inout Evaluation) -> Bool) -> [SchemaViolation] {
    let kept = violations
    violations = []
    _ = body(&self)
    defer { violations = kept }
    return violations
  }

  /// Whether a pattern is found in a text; where that takes too much work the whole run fails.
  mutating func finds(_ pattern: ECMAPattern, in text: String, _ place: KeywordPlace) -> Bool {
    if let isFound = pattern.isFound(in: text) { return isFound }
    undecided = SchemaViolation(
      instance: JSONPointer(tokens: path), keyword: place.name, schema: place.pointer,
      document: place.document,
      message: "the pattern \(pattern) takes too much work on a text of "
        + counted(text.unicodeScalars.count, "character"), causes: [])
    return false
  }

  /// The schema that a `$dynamicRef` means from here: that of the outermost resource on the way
  /// that has the anchor (2020-12 Core, section 8.2.3.2).
  func dynamicTarget(_ anchor: String) -> SchemaNode.ID? {
    for resource in scope {
      if let node = program.dynamicAnchors[resource][anchor] { return node }
    }
    return nil
  }

  /// Records a violation where reasons are wanted; always false.
  mutating func fail(
    _ place: KeywordPlace, part: String? = nil, _ message: @autoclosure () -> String,
    causes: [SchemaViolation] = []
  ) -> Bool {
    guard collects else { return false }
    violations.append(
      SchemaViolation(
        instance: JSONPointer(tokens: path + (part.map { [$0] } ?? [])), keyword: place.name,
        schema: place.pointer, document: place.document, message: message(), causes: causes))
    return false
  }
}
