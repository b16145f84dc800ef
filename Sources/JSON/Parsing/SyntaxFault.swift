/// What is wrong with a text and where, before lines are counted and words found.
struct SyntaxFault: Error {
  let code: JSONParseError.Code
  let offset: Int

  init(_ code: JSONParseError.Code, _ offset: Int) {
    self.code = code
    self.offset = offset
  }
}
