import JSON

extension JSONValue {
  /// The value at a place; nil where it is absent or null, or where something on the way is. A text
  /// of spaces alone says as little, and is nil too.
  ///
  /// - Throws: where something on the way can't hold it, as a text that should be an object.
  func found(at pointer: JSONPointer) throws(Unchecked) -> JSONValue? {
    var value = self
    var way = JSONPointer()
    for token in pointer.tokens {
      switch value {
      case .null: return nil
      case .object(let members):
        guard let member = members[token] else { return nil }
        value = member
      case .array(let elements):
        guard let position = ElementPosition.parse(token) else {
          throw Unchecked("\(way.inWords) is a list, where an object is needed", [way])
        }
        guard position < elements.count else { return nil }
        value = elements[position]
      case .bool, .number, .string:
        throw Unchecked("\(way.inWords) is \(value.kindInWords), where an object is needed", [way])
      }
      way = way.appending(token)
    }
    switch value {
    case .null: return nil
    case .string(let text) where text.allSatisfy(\.isWhitespace): return nil
    default: return value
    }
  }

  /// What kind of value it is, for messages.
  var kindInWords: String {
    switch self {
    case .null: "nothing"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }

  /// The value for a message: numbers as they are spelled, texts in quotes, all of it short.
  var quoted: String {
    if case .number(let number) = self, number.lexeme.utf8.count <= 40 { return number.lexeme }
    let text = self.text(.compact)
    return text.count <= 80 ? text : text.prefix(79) + "…"
  }
}

extension JSONPointer {
  /// The place for a message.
  var inWords: String { tokens.isEmpty ? "the whole" : description }
}
