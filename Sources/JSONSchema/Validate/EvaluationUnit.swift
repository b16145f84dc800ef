import JSON

/// What a schema or one of its keywords made of a value, for the record.
struct EvaluationUnit: Sendable {
  /// Why it does not hold; nil where it holds, or where only schemas below do not.
  var violation: SchemaViolation?
  /// What it says of the value.
  var annotation: JSONValue?

  let isValid: Bool
  let instance: JSONPointer
  /// The way to the keyword, through references.
  let path: JSONPointer
  /// Where the keyword stands in its document.
  let pointer: JSONPointer
  let resource: Int
  /// Those of schemas and keywords below, all valid or all not.
  var children: [EvaluationUnit] = []

  init(
    isValid: Bool, instance: JSONPointer, path: JSONPointer, pointer: JSONPointer, resource: Int,
    annotation: JSONValue? = nil, children: [EvaluationUnit] = []
  ) {
    self.annotation = annotation
    self.isValid = isValid
    self.instance = instance
    self.path = path
    self.pointer = pointer
    self.resource = resource
    self.children = children
  }

  /// A keyword that does not hold.
  init(failed violation: SchemaViolation, resource: Int, children: [EvaluationUnit] = []) {
    self.init(
      isValid: false, instance: violation.instance, path: violation.path,
      pointer: violation.schema, resource: resource, children: children)
    self.violation = violation
  }
}

extension [EvaluationUnit] {
  /// Why they do not hold, in order.
  var violations: [SchemaViolation] {
    var violations: [SchemaViolation] = []
    var waiting = Array(reversed())
    while let unit = waiting.popLast() {
      if let violation = unit.violation {
        violations.append(violation)
      } else {
        waiting += unit.children.reversed()
      }
    }
    return violations
  }
}
