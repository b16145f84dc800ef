/// The value of a header field with parameters: `form-data; name="file"; filename="a.jsonl"`.
struct MultipartHeader: Sendable, Hashable {
  /// What comes first, in lower case.
  let name: String
  private let parameters: [String: String]

  /// A parameter, by its name in lower case.
  subscript(name: String) -> String? { parameters[name] }

  /// Reads a value (RFC 2045, 5.1; in quotes as browsers write them, RFC 7578, 4.2: `%22` for `"`).
  init(parsing text: String) throws(MultipartError) {
    var rest = text[...]
    Self.skipSpace(&rest)
    let first = rest.prefix { $0 != ";" }
    rest = rest[first.endIndex...]
    name = first.lowercased().filter { $0 != " " && $0 != "\t" }
    guard !name.isEmpty else { throw MultipartError("a header field has no value") }
    var parameters: [String: String] = [:]
    while rest.popFirst() != nil {
      Self.skipSpace(&rest)
      if rest.isEmpty { break }
      let key = rest.prefix { $0 != "=" && $0 != ";" }
      rest = rest[key.endIndex...]
      guard !key.isEmpty, rest.popFirst() == "=" else {
        throw MultipartError("the parameter '\(key)' has no value")
      }
      let value = rest.first == "\"" ? try Self.quoted(&rest) : Self.token(&rest)
      Self.skipSpace(&rest)
      guard rest.isEmpty || rest.first == ";" else {
        throw MultipartError("something follows the parameter '\(key)'")
      }
      guard parameters.updateValue(value, forKey: key.lowercased()) == nil else {
        throw MultipartError("the parameter '\(key)' stands there twice")
      }
    }
    self.parameters = parameters
  }

  private static func skipSpace(_ rest: inout Substring) {
    rest = rest.drop { $0 == " " || $0 == "\t" }
  }

  private static func token(_ rest: inout Substring) -> String {
    let token = rest.prefix { $0 != ";" && $0 != " " && $0 != "\t" }
    rest = rest[token.endIndex...]
    return String(token)
  }

  private static func quoted(_ rest: inout Substring) throws(MultipartError) -> String {
    rest.removeFirst()
    var value = ""
    while let character = rest.popFirst() {
      switch character {
      case "\"": return value.replacing("%22", with: "\"")
      case "\\":
        guard let escaped = rest.popFirst() else { break }
        // A browser of old does not escape the path of a file: only what needs it is escaped.
        if escaped != "\"" && escaped != "\\" { value.append("\\") }
        value.append(escaped)
      default: value.append(character)
      }
    }
    throw MultipartError("a text in quotes has no end")
  }
}
