/// What is wrong with a growing text and where.
struct PlacedFault: Error {
  let code: JSONParseError.Code
  let cursor: TextCursor

  init(_ code: JSONParseError.Code, _ cursor: TextCursor) {
    self.code = code
    self.cursor = cursor
  }
}
