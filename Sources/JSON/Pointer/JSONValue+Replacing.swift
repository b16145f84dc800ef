extension JSONValue {
  /// Puts a value at a place; false, and nothing changed, where there is no such place.
  ///
  /// The place is the whole value, an element that is there, the one after the last (`-`), or a
  /// member of an object that is there, which is added at its end if it is new.
  @discardableResult
  public mutating func replace(at pointer: JSONPointer, with value: JSONValue) -> Bool {
    replace(at: pointer.tokens[...], with: value)
  }

  private mutating func replace(at tokens: ArraySlice<String>, with value: JSONValue) -> Bool {
    guard let token = tokens.first else {
      self = value
      return true
    }
    switch self {
    case .object(var object):
      guard var part = tokens.count == 1 ? .null : object[token],
        part.replace(at: tokens.dropFirst(), with: value)
      else { return false }
      object[token] = part
      self = .object(object)
      return true
    case .array(var elements):
      let index = token == "-" ? elements.count : JSONPointer.index(token) ?? .max
      guard index < elements.count || (index == elements.count && tokens.count == 1) else {
        return false
      }
      var part = index < elements.count ? elements[index] : .null
      guard part.replace(at: tokens.dropFirst(), with: value) else { return false }
      if index < elements.count { elements[index] = part } else { elements.append(part) }
      self = .array(elements)
      return true
    case .null, .bool, .number, .string: return false
    }
  }
}
