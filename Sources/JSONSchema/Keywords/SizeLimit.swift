import JSON

/// `maxLength`, `minLength`, `maxItems`, `minItems`, `maxProperties`, `minProperties` (2020-12
/// Validation, 6.3 to 6.5). Lengths count code points.
struct SizeLimit: Keyword {
  let place: KeywordPlace
  let types: InstanceTypes
  let isMaximum: Bool
  let limit: Int

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    if case .string(let text) = value {
      // A code point has one byte to four: often that is enough to know.
      let bytes = text.utf8.count
      if isMaximum ? bytes <= limit : bytes / 4 >= limit { return true }
    }
    let size = size(of: value)
    if isMaximum ? size <= limit : size >= limit { return true }
    return run.fail(place, message(for: value, size: size))
  }

  private func size(of value: JSONValue) -> Int {
    switch value {
    case .string(let text): text.codePointCount
    case .array(let elements): elements.count
    case .object(let object): object.count
    case .null, .bool, .number: 0
    }
  }

  private func message(for value: JSONValue, size: Int) -> String {
    let bound = isMaximum ? "at most" : "at least"
    switch value {
    case .array:
      return "expected an array of \(bound) \(counted(limit, "element")), found \(size)"
    case .object:
      return "expected an object of \(bound) \(counted(limit, "member")), found \(size)"
    default:
      return "expected a string of \(bound) \(counted(limit, "character")), "
        + "found \(size) in \(value.shortText)"
    }
  }
}

extension String {
  /// The number of code points; `count` would count what a reader takes for characters.
  var codePointCount: Int {
    let text = utf8Span
    if text.isKnownASCII { return text.count }
    let bytes = text.span
    var count = 0
    // All but continuation bytes begin one (RFC 3629, section 3).
    for place in bytes.indices where bytes[place] & 0xc0 != 0x80 { count += 1 }
    return count
  }
}
