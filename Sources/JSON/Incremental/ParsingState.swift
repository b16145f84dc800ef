/// What the next byte of a growing text may be.
enum ParsingState: Sendable {
  /// The first byte of a text.
  case start
  /// The rest of a byte order mark.
  case mark
  /// A value.
  case value
  /// A value, or the end of an array without elements.
  case firstElement
  /// A value after a comma.
  case nextElement
  /// A name, or the end of an object without members.
  case firstName
  /// A name after a comma.
  case nextName
  case colon
  /// A comma or the end of the innermost array or object.
  case afterPart
  /// White space after the whole value.
  case end
  case string
  /// What follows a backslash.
  case escape
  /// The digits of a `\u` escape.
  case hexadecimal
  case literal
  case number

  var isInString: Bool { self == .string || self == .escape || self == .hexadecimal }
}
