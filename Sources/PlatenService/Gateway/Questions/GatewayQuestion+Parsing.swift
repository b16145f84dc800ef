import JSON

extension GatewayQuestion {
  /// Reads a request's body. What the gateway does not know is passed over, as servers do; what it
  /// knows must be right.
  init(parsing body: [UInt8]) throws(GatewayError) {
    let value: JSONValue
    do throws(JSONParseError) {
      value = try JSONValue(
        parsing: body, options: JSONParsingOptions(repeatedNames: .keepLast))
    } catch {
      throw .invalid("The body is not JSON: \(error).")
    }
    guard let request = value.object else { throw .invalid("The body must be a JSON object.") }
    guard let model = request["model"]?.string, !model.isEmpty else {
      throw .invalid("'model' must be the name of a model.", "model")
    }
    guard let messages = request["messages"]?.array, !messages.isEmpty else {
      throw .invalid("'messages' must be a list of one message or more.", "messages")
    }
    self.init(model: model, messages: [])
    for (place, message) in messages.enumerated() {
      self.messages.append(try Message(message, "messages[\(place)]"))
    }
    try readLimits(request)
    try readForm(request["response_format"] ?? .null)
    try readTools(request)
  }

  private mutating func readLimits(_ request: JSONObject) throws(GatewayError) {
    if let count = request["n"], count != .null, count.number?.int != 1 {
      throw .invalid("'n' must be 1: there is one reading of a page.", "n")
    }
    streams = try Self.flag("stream", request) ?? false
    includesUsage = request["stream_options"]?["include_usage"]?.bool ?? false
    for name in ["max_completion_tokens", "max_tokens"] {
      guard let limit = request[name], limit != .null else { continue }
      guard let limit = limit.number?.int, limit > 0 else {
        throw .invalid("'\(name)' must be a whole number above 0.", name)
      }
      maxTokens = min(maxTokens ?? limit, limit)
    }
    if let effort = request["reasoning_effort"], effort != .null {
      guard let effort = effort.string else {
        throw .invalid("'reasoning_effort' must be a word.", "reasoning_effort")
      }
      reasons = effort != "none"
    }
  }

  private mutating func readForm(_ format: JSONValue) throws(GatewayError) {
    guard format != .null else { return }
    switch format["type"]?.string {
    case "text": form = .text
    case "json_object": form = .object
    case "json_schema":
      guard let schema = format["json_schema"]?["schema"], schema.object != nil else {
        throw .invalid(
          "'response_format.json_schema.schema' must be a JSON Schema.", "response_format")
      }
      guard format["json_schema"]?["name"]?.string?.isEmpty == false else {
        throw .invalid("'response_format.json_schema.name' is missing.", "response_format")
      }
      form = .schema(schema)
      attachments += schema.text()
    default:
      throw .invalid(
        "'response_format.type' must be text, json_object or json_schema.", "response_format")
    }
  }

  private mutating func readTools(_ request: JSONObject) throws(GatewayError) {
    for name in ["functions", "function_call"] where request[name] ?? .null != .null {
      throw .invalid("'\(name)' is of old: offer 'tools' and 'tool_choice'.", name)
    }
    for (place, tool) in (request["tools"]?.array ?? []).enumerated() {
      let name = tool["function"]?["name"]?.string ?? ""
      guard tool["type"]?.string == "function", !name.isEmpty else {
        throw .invalid("'tools[\(place)]' must be a function with a name.", "tools")
      }
      let parameters = tool["function"]?["parameters"] ?? .null
      tools.append(Tool(name: name, parameters: parameters == .null ? [:] : parameters))
      attachments += tool.text()
    }
    callsInParallel = try Self.flag("parallel_tool_calls", request) ?? true
    switch request["tool_choice"] ?? .null {
    case .null: break
    case .string("auto"): break
    case .string("none"): toolChoice = .never
    case .string("required"):
      guard !tools.isEmpty else {
        throw .invalid("'tool_choice' is required, and there are no 'tools'.", "tool_choice")
      }
      toolChoice = .required
    case .object(let choice):
      let name = choice["function"]?["name"]?.string ?? choice["name"]?.string ?? ""
      guard tools.contains(where: { $0.name == name }) else {
        throw .invalid("'tool_choice' names '\(name)', which is not in 'tools'.", "tool_choice")
      }
      toolChoice = .named(name)
    default:
      throw .invalid("'tool_choice' must be none, auto, required or a function.", "tool_choice")
    }
  }

  private static func flag(_ name: String, _ request: JSONObject) throws(GatewayError) -> Bool? {
    guard let value = request[name], value != .null else { return nil }
    guard let flag = value.bool else { throw .invalid("'\(name)' must be true or false.", name) }
    return flag
  }
}

extension GatewayQuestion.Message {
  /// Reads a message; `place` says where it stands.
  fileprivate init(_ message: JSONValue, _ place: String) throws(GatewayError) {
    let roles = ["system", "developer", "user", "assistant", "tool"]
    guard let role = message["role"]?.string, roles.contains(role) else {
      throw .invalid(
        "'\(place).role' must be one of \(roles.joined(separator: ", ")).", "\(place).role")
    }
    self.init(role: role)
    switch message["content"] ?? .null {
    case .string(let text): texts = [text]
    case .null:
      guard role == "assistant" else {
        throw .invalid("'\(place).content' is missing.", "\(place).content")
      }
    case .array(let parts):
      for (index, part) in parts.enumerated() {
        try read(part, "\(place).content[\(index)]")
      }
    default:
      throw .invalid("'\(place).content' must be a text or a list of parts.", "\(place).content")
    }
    for call in message["tool_calls"]?.array ?? [] {
      calls.append((call["id"]?.string ?? "", call["function"]?["name"]?.string ?? ""))
    }
    if role == "tool" {
      guard let id = message["tool_call_id"]?.string else {
        throw .invalid("'\(place).tool_call_id' is missing.", "\(place).tool_call_id")
      }
      callID = id
    }
  }

  private mutating func read(_ part: JSONValue, _ place: String) throws(GatewayError) {
    switch part["type"]?.string {
    case "text", "input_text":
      guard let text = part["text"]?.string else {
        throw .invalid("'\(place).text' must be a text.", place)
      }
      texts.append(text)
    case "image_url":
      // An object, or as Moonshot takes it a bare string.
      guard let url = part["image_url"]?["url"]?.string ?? part["image_url"]?.string else {
        throw .invalid("'\(place).image_url.url' is missing.", place)
      }
      pictures.append(try GatewayPicture(dataURL: url, place))
    case "file":
      guard let url = part["file"]?["file_data"]?.string else {
        throw .invalid("'\(place).file.file_data' must be a data URL.", place)
      }
      pictures.append(try GatewayPicture(dataURL: url, place))
    default:
      throw .invalid("'\(place).type' must be text, image_url or file.", place)
    }
  }
}
