import JSON
import JSONSchema

/// Tells of an answer that is still growing whether it has broken its schema for good.
///
/// What is there is checked as it stands, and of the violations those count that nothing to come can
/// take away: at a value that has ended, by keywords that hold for it whatever stands beside it; or
/// of an array or object that has too many parts already. One exception: a name that comes again
/// would take the place of the value that it had, which is not waited for. Another: a member that may
/// not be there spoils nothing beside it and can be taken away, which costs less than asking for all anew.
struct SchemaWatch: Sendable {
  private let schema: JSONSchema

  init(_ schema: JSONSchema) { self.schema = schema }

  /// The first violation that is there to stay.
  ///
  /// - Parameters:
  ///   - value: what is complete so far, with arrays and objects that are open.
  ///   - open: the place of the innermost of these; nil where all is complete.
  func violation(in value: JSONValue, open: JSONPointer?) -> SchemaViolation? {
    guard !schema.isValid(value) else { return nil }
    return schema.validate(value).first {
      isFinal($0, open) && !Self.isMemberTooMuch($0, in: value)
    }
  }

  /// Whether it is just a member too much; an answer that begins with one is of another shape.
  private static func isMemberTooMuch(_ violation: SchemaViolation, in value: JSONValue) -> Bool {
    violation.keyword == "additionalProperties"
      && violation.instance.tokens != [value.object?.names.first]
  }

  private func isFinal(_ violation: SchemaViolation, _ open: JSONPointer?) -> Bool {
    guard violation.document == nil, Self.mustHold(violation.path, violation.keyword) else {
      return false
    }
    let isOpen = open.map { $0.tokens.starts(with: violation.instance.tokens) } ?? false
    return !isOpen || Self.growing.contains(violation.keyword)
  }

  /// Keywords that a growing array or object can't come to meet. A value keeps its type.
  private static let growing: Set<String> = ["type", "maxItems", "maxProperties", "uniqueItems"]

  /// Keywords whose verdict on a part depends on what stands beside it.
  private static let dependent: Set<String> = ["unevaluatedItems", "unevaluatedProperties"]

  /// Keywords that apply a schema to a value or a part of it without condition, and what follows
  /// each in a path: a name or a position, or nothing.
  private static let applicators: [String: Bool] = [
    "properties": true, "patternProperties": true, "additionalProperties": false,
    "items": false, "prefixItems": true, "additionalItems": false, "allOf": true, "$ref": false,
  ]

  /// Whether the way to a keyword has no condition: each schema on it must hold.
  private static func mustHold(_ path: JSONPointer, _ keyword: String) -> Bool {
    if dependent.contains(keyword) { return false }
    var tokens = path.tokens[...]
    if !keyword.isEmpty, tokens.popLast() != keyword { return false }
    while let token = tokens.popFirst() {
      guard let hasName = applicators[token] else { return false }
      // Before 2020-12 `items` may be a list.
      let isListed = token == "items" && tokens.first.map { Int($0) != nil } == true
      if hasName || isListed { tokens = tokens.dropFirst() }
    }
    return true
  }
}
