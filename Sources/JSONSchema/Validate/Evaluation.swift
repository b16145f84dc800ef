import JSON

/// One run of a compiled schema over a value.
///
/// By itself it finds the verdict and ends at the first keyword that does not hold. Where reasons
/// or annotations are wanted it goes on to the end and keeps a record; only then paths are built.
struct Evaluation {
  /// What is wanted besides the verdict.
  enum Purpose { case verdict, reasons, annotations }

  let program: SchemaProgram
  let purpose: Purpose
  /// Whether the record is being kept; a keyword that does not hold ends the run where it is not.
  var collects: Bool
  var record = EvaluationRecord()
  /// What is known of schemas that were applied before; nil in the hope that none comes twice.
  var memory: EvaluationMemory?
  var effort: EvaluationEffort
  /// Why there is no verdict.
  private(set) var undecided: SchemaViolation?

  /// The verdict of a finished run.
  private(set) var isValid = false

  /// How many schemas are being applied in each other.
  private(set) var depth = 0
  private let stack: StackRoom
  private var isTooDeep = false
  private var inPlaceDepth = 0
  /// The resources that the run went through on its way here, outermost first.
  var scope: [Int] = []

  private init(
    _ program: SchemaProgram, _ value: JSONValue, _ purpose: Purpose, remembers: Bool, isDeep: Bool
  ) {
    self.program = program
    self.purpose = purpose
    collects = purpose != .verdict
    memory = remembers ? EvaluationMemory() : nil
    effort = EvaluationEffort(
      value, nodeCount: remembers ? program.nodes.count : nil,
      patternSteps: program.maximumPatternSteps)
    stack = StackRoom(isDeep ? LargeStack.room : StackRoom.usual)
    if remembers { record.schemasLeft = EvaluationLimits.recordedWhenRemembering }
  }

  /// A finished run of the root schema.
  ///
  /// - Parameter isDeep: Whether this is a thread with a large stack.
  static func run(
    _ program: SchemaProgram, _ value: JSONValue, _ purpose: Purpose = .verdict,
    remembers: Bool = false, isDeep: Bool = false
  ) -> Evaluation {
    var run = Evaluation(program, value, purpose, remembers: remembers, isDeep: isDeep)
    run.evaluateRoot(value)
    if run.isTooDeep, !isDeep {
      let deepRun = LargeStack.run {
        Self.run(program, value, purpose, remembers: remembers, isDeep: true)
      }
      return deepRun ?? run
    }
    if run.effort.isSpent, run.undecided == nil {
      return Self.run(program, value, purpose, remembers: true, isDeep: isDeep)
    }
    return run
  }

  /// Whether it remembered what schemas made of values.
  var remembers: Bool { memory != nil }

  private mutating func evaluateRoot(_ value: JSONValue) {
    var evaluated = Evaluated(isTracked: false)
    let fits = evaluate(0, value, &evaluated)
    if effort.isSpent, remembers {
      giveUp(program.nodes[0].place, "the schema takes too much work on this value")
    }
    // Whatever the other schemas made of it, what was not decided is not taken for right.
    if let undecided { record.units.append(EvaluationUnit(failed: undecided, resource: 0)) }
    isValid = fits && undecided == nil
  }

  /// Applies a schema to a value, adding to what was evaluated of that value.
  ///
  /// - Parameter reference: The keyword that refers to the schema, where it stands elsewhere.
  mutating func evaluate(
    _ id: SchemaNode.ID, _ value: JSONValue, _ evaluated: inout Evaluated,
    by reference: String? = nil
  ) -> Bool {
    if collects { return recorded(program.nodes[id], value, &evaluated, by: reference) }
    if isAccepted(value, by: id) { return true }
    let node = program.verdicts[id]
    return memory == nil
      ? apply(node, value, &evaluated) : remembered(node, value, &evaluated)
  }

  /// Whether a look at a value tells that it fits a schema: such a part is not worth a step, nor
  /// even a copy, to a run that collects nothing.
  @inline(__always)
  func isAccepted(_ value: borrowing JSONValue, by id: SchemaNode.ID) -> Bool {
    !collects && program.accepted[id].contains(value)
  }

  /// Applies a schema to a member or an element.
  ///
  /// - Parameters:
  ///   - token: The step to it in the value.
  ///   - isName: Whether it is the name of that member.
  mutating func evaluatePart(
    _ token: @autoclosure () -> String, isName: Bool = false, _ id: SchemaNode.ID,
    _ value: JSONValue
  ) -> Bool {
    let inPlace = inPlaceDepth
    inPlaceDepth = 0
    let position = collects || memory != nil ? descend(token(), isName) : nil
    var evaluated = Evaluated(isTracked: false)
    let fits = evaluate(id, value, &evaluated)
    if let position { ascend(to: position) }
    inPlaceDepth = inPlace
    return fits
  }

  /// Applies a schema to the name of a member.
  mutating func evaluateName(_ name: String, _ id: SchemaNode.ID) -> Bool {
    evaluatePart(name, isName: true, id, .string(name))
  }

  /// Applies a schema by its keywords.
  mutating func apply(
    _ node: SchemaNode, _ value: JSONValue, _ evaluated: inout Evaluated
  ) -> Bool {
    if node.isFalse { return refuse(value, node) }
    guard effort.allowsStep(), isShallow(node) else { return false }
    depth += 1
    inPlaceDepth += 1
    let entersResource = program.isDynamic && scope.last != node.resource
    if entersResource { scope.append(node.resource) }
    let fits: Bool
    if node.tracks {
      // It may ask for what its own keywords evaluated, not for what its neighbours did.
      var own = Evaluated(isTracked: true)
      fits = node.holds(for: value, &own, &self)
      evaluated.merge(own)
    } else {
      fits = node.holds(for: value, &evaluated, &self)
    }
    if entersResource { scope.removeLast() }
    inPlaceDepth -= 1
    depth -= 1
    return fits
  }

  @inline(never)
  private mutating func refuse(_ value: JSONValue, _ node: SchemaNode) -> Bool {
    fail(node.place, "no value is allowed here, found \(value.inWords)")
  }

  /// Whether one more schema may be applied here; else there is no verdict.
  @inline(__always)
  private mutating func isShallow(_ node: SchemaNode) -> Bool {
    inPlaceDepth < program.deepestInPlace
      && (depth < EvaluationLimits.shallow || stack.isLeft) || endTooDeep(node.place)
  }

  /// Ends the run where schemas lie too deep in each other.
  @inline(never)
  private mutating func endTooDeep(_ place: KeywordPlace) -> Bool {
    if inPlaceDepth >= program.deepestInPlace {
      giveUp(
        place,
        "more than \(program.deepestInPlace) schemas apply to this one value in each "
          + "other; the schema refers to itself without end")
    } else {
      isTooDeep = true
      giveUp(
        place,
        "this value lies too deep to be checked: in more than \(depth) schemas within each other")
    }
    return false
  }

  /// Ends the run without a verdict.
  mutating func giveUp(_ place: KeywordPlace, _ message: String) {
    effort.end()
    if undecided == nil { undecided = record.violation(of: place, message) }
  }

  /// Runs a part of the evaluation without collecting reasons.
  mutating func quietly(_ body: (inout Evaluation) -> Bool) -> Bool {
    let collected = collects
    collects = false
    let isValid = body(&self)
    collects = collected
    return isValid
  }

  /// Whether a pattern is found in a text; where that takes too much work there is no verdict.
  mutating func finds(_ pattern: ECMAPattern, in text: String, _ place: KeywordPlace) -> Bool {
    if let isFound = effort.finds(pattern, in: text) { return isFound }
    giveUp(
      place,
      "the pattern \(pattern) takes too much work on a text of "
        + counted(text.unicodeScalars.count, "character"))
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
}
