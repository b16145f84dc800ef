extension JSONParser {
  /// The offset of the value that a pointer names; nil where there is none.
  mutating func find(_ pointer: JSONPointer, in bytes: Span<UInt8>) throws(SyntaxFault) -> Int? {
    try skipByteOrderMark(bytes)
    skipSpace(bytes)
    for token in pointer.tokens {
      guard try enter(token, bytes) else { return nil }
    }
    return position < bytes.count ? position : nil
  }

  /// Moves from the start of a container to the start of its part of a name; false where it has
  /// none.
  private mutating func enter(
    _ token: String, _ bytes: Span<UInt8>
  ) throws(SyntaxFault) -> Bool {
    switch bytes.at(position) {
    case UInt8(ascii: "{"): try enterMember(token, bytes)
    case UInt8(ascii: "["): try enterElement(token, bytes)
    default: false
    }
  }

  private mutating func enterMember(
    _ name: String, _ bytes: Span<UInt8>
  ) throws(SyntaxFault) -> Bool {
    position += 1
    // Of a repeated name the last value counts, as in the parser.
    var found: Int?
    skipSpace(bytes)
    while bytes.at(position) == UInt8(ascii: "\"") {
      position += 1
      let isFound = try parseString(bytes).hasSameScalars(as: name)
      skipSpace(bytes)
      guard bytes.at(position) == UInt8(ascii: ":") else {
        throw SyntaxFault(.expectedColon, position)
      }
      position += 1
      skipSpace(bytes)
      if isFound { found = position }
      try skipValue(bytes)
    }
    guard let found else { return false }
    position = found
    return true
  }

  private mutating func enterElement(
    _ token: String, _ bytes: Span<UInt8>
  ) throws(SyntaxFault) -> Bool {
    guard let index = JSONPointer.index(token) else { return false }
    position += 1
    skipSpace(bytes)
    for _ in 0..<index {
      if position >= bytes.count || bytes[position] == UInt8(ascii: "]") { return false }
      try skipValue(bytes)
    }
    return position < bytes.count && bytes[position] != UInt8(ascii: "]")
  }

  /// Moves over a value and the comma after it.
  private mutating func skipValue(_ bytes: Span<UInt8>) throws(SyntaxFault) {
    _ = try parseValue(bytes)
    skipSpace(bytes)
    if bytes.at(position) == UInt8(ascii: ",") { position += 1 }
    skipSpace(bytes)
  }
}
