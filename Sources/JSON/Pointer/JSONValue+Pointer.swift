extension JSONValue {
  /// The value at a place; nil where there is none.
  ///
  /// An element's position is written without leading zeros (RFC 6901, section 4); `-` is the
  /// place after the last element, where there is no value.
  public subscript(at pointer: JSONPointer) -> JSONValue? {
    var value = self
    for token in pointer.tokens {
      guard let next = value.child(token) else { return nil }
      value = next
    }
    return value
  }

  private func child(_ token: String) -> JSONValue? {
    switch self {
    case .object(let object): return object[token]
    case .array(let elements):
      guard let index = JSONPointer.index(token), index < elements.count else { return nil }
      return elements[index]
    case .null, .bool, .number, .string: return nil
    }
  }
}

extension JSONPointer {
  /// The position that a token names in an array.
  static func index(_ token: String) -> Int? {
    guard token.utf8.allSatisfy(\.isDigit), token.utf8.count == 1 || token.utf8.first != 0x30 else {
      return nil
    }
    return Int(token)
  }
}
