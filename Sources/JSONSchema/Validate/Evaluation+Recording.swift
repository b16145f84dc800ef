import JSON

extension Evaluation {
  /// Records a violation where reasons are wanted; always false.
  ///
  /// - Parameters:
  ///   - part: The member at fault, where it is not the value itself.
  ///   - causes: Why the alternative that comes nearest does not fit.
  ///   - units: The record of all alternatives.
  mutating func fail(
    _ place: KeywordPlace, part: String? = nil, _ message: @autoclosure () -> String,
    causes: [SchemaViolation] = [], units: [EvaluationUnit] = []
  ) -> Bool {
    guard collects else { return false }
    let violation = record.violation(of: place, part: part, message(), causes: causes)
    record.units.append(
      EvaluationUnit(
        failed: violation, resource: record.node?.resource ?? 0,
        children: units.filter { !$0.isValid }))
    return false
  }

  /// Whether annotations are wanted here.
  var annotates: Bool { collects && purpose == .annotations }

  /// Records what a keyword says of the value, where that is wanted.
  mutating func annotate(_ place: KeywordPlace, _ value: @autoclosure () -> JSONValue) {
    guard annotates else { return }
    record.units.append(
      EvaluationUnit(
        isValid: true, instance: JSONPointer(tokens: record.instance), path: record.path(of: place),
        pointer: place.pointer, resource: record.node?.resource ?? 0, annotation: value()))
  }

  /// Runs a part of the evaluation and takes its record away, to be kept or not.
  mutating func tentatively(
    _ body: (inout Evaluation) -> Bool
  ) -> (fits: Bool, units: [EvaluationUnit]) {
    var units: [EvaluationUnit] = []
    swap(&units, &record.units)
    let fits = body(&self)
    swap(&units, &record.units)
    return (fits, units)
  }

  /// Keeps what was taken away.
  mutating func keep(_ units: [EvaluationUnit]) { record.units += units }

  /// Applies a schema and records what it makes of the value.
  mutating func recorded(
    _ node: SchemaNode, _ value: JSONValue, _ evaluated: inout Evaluated, by reference: String?
  ) -> Bool {
    let outer = record.node
    let length = record.path.count
    if let reference {
      record.path.append(reference)
    } else {
      record.path += node.place.pointer.tokens.dropFirst(outer?.place.pointer.tokens.count ?? 0)
    }
    record.node = node
    let (fits, units) = tentatively { run in
      guard run.mayRecord() else { return run.summarized(node, value, &evaluated) }
      let fits = run.apply(node, value, &evaluated)
      if fits, run.annotates {
        for annotation in node.annotations where annotation.types.contains(value.typeIndex) {
          run.annotate(annotation.place, annotation.value)
        }
      }
      return fits
    }
    // What a schema that does not fit says of the value does not count.
    let children = units.filter { $0.isValid == fits }
    if children.count > 1, recordsStructure {
      record.units.append(
        EvaluationUnit(
          isValid: fits, instance: JSONPointer(tokens: record.instance),
          path: JSONPointer(tokens: record.path), pointer: node.place.pointer,
          resource: node.resource, children: children))
    } else {
      record.units += children
    }
    record.path.removeLast(record.path.count - length)
    record.node = outer
    return fits
  }

  /// Whether the record still keeps apart what belongs to different schemas.
  var recordsStructure: Bool { depth < EvaluationLimits.deepestRecorded }

  private mutating func mayRecord() -> Bool {
    if memory == nil { return true }
    record.schemasLeft -= 1
    return record.schemasLeft >= 0
  }

  /// The verdict without its reasons, where there are too many of them.
  private mutating func summarized(
    _ node: SchemaNode, _ value: JSONValue, _ evaluated: inout Evaluated
  ) -> Bool {
    let fits = quietly { $0.remembered(node, value, &evaluated) }
    return fits
      || fail(node.place, "expected a value that fits this schema, found \(value.inWords)")
  }

  /// Goes to a part of the value; returns what leads back.
  mutating func descend(_ token: String, _ isName: Bool) -> Int {
    let position = memory?.position ?? 0
    memory?.descend(token, isName)
    record.instance.append(token)
    return position
  }

  mutating func ascend(to position: Int) {
    record.instance.removeLast()
    memory?.ascend(to: position)
  }
}
