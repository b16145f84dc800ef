extension JSONValue: Hashable {
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left.hasSameScalars(as: right)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0 as UInt8)
    case .bool(let value): hasher.combine(value)
    case .number(let value): hasher.combine(value)
    case .string(let value): value.hashCodePoints(into: &hasher)
    case .array(let value): hasher.combine(value)
    case .object(let value): hasher.combine(value)
    }
  }
}

extension String {
  /// Hashes the code points. `String` itself has one hash for all strings that are canonically
  /// equivalent, of which there are as many as anybody likes.
  func hashCodePoints(into hasher: inout Hasher) {
    let bytes = utf8Span.span
    var word: UInt64 = 0
    for place in bytes.indices {
      word = word << 8 | UInt64(bytes[place])
      if place & 7 == 7 { hasher.combine(word) }
    }
    hasher.combine(word)
    hasher.combine(bytes.count)
  }

  /// Whether two strings are the same code points.
  ///
  /// `==` of `String` compares by canonical equivalence, so that "é" equals "e" and an accent;
  /// JSON (RFC 8259, section 8.3) compares code unit by code unit.
  package func hasSameScalars(as other: String) -> Bool {
    guard utf8.count == other.utf8.count, self == other else { return false }
    // No two texts of ASCII are equivalent, nor one and another of the same length.
    return utf8Span.isKnownASCII || utf8.elementsEqual(other.utf8)
  }
}
