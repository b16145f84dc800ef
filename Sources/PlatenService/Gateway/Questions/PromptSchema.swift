import JSON

/// A JSON Schema that a prompt tells, as clients do where a server takes none by `response_format`.
enum PromptSchema {
  /// The first JSON object that follows the words "JSON Schema" in a text, and can be one; nil where
  /// there is none.
  static func find(in text: String) -> JSONValue? {
    var rest = Substring(text)
    while let words = rest.firstRange(of: #/(?i)json[\s_-]?schema/#) {
      rest = rest[words.upperBound...]
      if let schema = object(after: rest),
        schema["type"] != nil || schema["properties"] != nil
          || schema["$ref"] != nil || schema["anyOf"] != nil || schema["oneOf"] != nil
          || schema["allOf"] != nil || schema["enum"] != nil
      {
        return schema
      }
    }
    return nil
  }

  /// The first JSON object of a text, whatever stands before and after it; nil where its braces never
  /// close or hold no JSON.
  static func object(after text: Substring, within limit: Int = .max) -> JSONValue? {
    guard let start = text.utf8.firstIndex(of: UInt8(ascii: "{")),
      text.utf8.distance(from: text.startIndex, to: start) <= limit
    else { return nil }
    var depth = 0
    var isString = false
    var isEscaped = false
    for index in text.utf8.indices[start...] {
      let byte = text.utf8[index]
      if isEscaped {
        isEscaped = false
      } else if isString {
        if byte == UInt8(ascii: "\\") { isEscaped = true }
        if byte == UInt8(ascii: "\"") { isString = false }
      } else if byte == UInt8(ascii: "\"") {
        isString = true
      } else if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { return try? JSONValue(parsing: String(text[start...index])) }
      }
    }
    return nil
  }
}
