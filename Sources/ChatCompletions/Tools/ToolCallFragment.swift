import JSON

/// A piece of a tool call, as a chunk of a stream holds it, or a whole one, from any known shape.
struct ToolCallFragment: Sendable, Hashable {
  /// Which of the answer's calls it belongs to, where the server says.
  var index: Int?
  /// The call's id; nil where it is missing, null or empty.
  var id: String?
  /// The tool's name; nil where it is missing, null or empty.
  var name: String?
  /// A piece of the arguments' text.
  var arguments: String
  /// Members that only the server knows.
  var extra = JSONObject()

  /// Reads an element of `tool_calls`, or a `function_call`; nil for what is no object.
  init?(_ value: JSONValue) {
    guard let call = value.object else { return nil }
    let function = call["function"]?.object ?? call
    index = call["index"]?.number?.int
    id = Self.word(call["id"])
    name = Self.word(function["name"])
    switch function["arguments"] {
    case nil, .null?: arguments = ""
    case .string(let text)?: arguments = text
    // Some servers give the arguments as a value instead of as its text.
    case .some(let value): arguments = value.text()
    }
    for (name, value) in call where !ToolCall.usualFields.contains(name) {
      if value != .null { extra[name] = value }
    }
  }

  private static func word(_ value: JSONValue?) -> String? {
    value?.string.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The call, of which this is the whole.
  ///
  /// - Parameter position: its place among the calls, for a name where the server gave none.
  func call(at position: Int) -> ToolCall {
    ToolCall(
      id: id ?? "call_\(position)", name: name ?? "", arguments: arguments, extra: extra)
  }
}
