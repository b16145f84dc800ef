public import JSON

/// A tool that the model may call: a function with a name and arguments.
public struct ChatTool: Sendable, Hashable {
  /// The name: 1 to 64 of `A-Z a-z 0-9 _ -`.
  public var name: String
  /// What it does and when to call it, for the model; nil for no word.
  public var description: String?
  /// The JSON Schema of its arguments, an object; nil for a tool without arguments.
  public var parameters: JSONValue?

  /// A tool.
  public init(name: String, description: String? = nil, parameters: JSONValue? = nil) {
    self.name = name
    self.description = description
    self.parameters = parameters
  }

  /// As it is written into a request.
  var value: JSONValue {
    var function: JSONObject = ["name": .string(name)]
    if let description { function["description"] = .string(description) }
    if let parameters { function["parameters"] = parameters }
    return ["type": "function", "function": .object(function)]
  }
}
