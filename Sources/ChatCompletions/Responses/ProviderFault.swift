import JSON

/// What a server says of a failure, from any of the shapes of an error body.
struct ProviderFault: Sendable, Hashable {
  /// The server's own words.
  var message: String?
  /// The kind of error, as `insufficient_quota`.
  var type: String?
  /// A code in words.
  var code: String?
  /// A code in numbers, which is an HTTP status where it lies in that range.
  var status: Int?

  /// Reads `{"error": {…}}`, `{"error": "…"}`, a top-level error (vLLM, SGLang), an array of these
  /// (Gemini), or an error within a choice (OpenRouter); nil where the value holds none.
  init?(_ value: JSONValue) {
    if let first = value.array?.first {
      self.init(first)
      return
    }
    guard let body = value.object else { return nil }
    switch body["error"] {
    case .object(let error)? where !error.isEmpty: self.init(error: error)
    case .string(let message)? where !message.isEmpty: self.init(message: message)
    default:
      let inChoice = body["choices"]?.array?.lazy.compactMap { $0["error"]?.object }.first
      if let inChoice {
        self.init(error: inChoice)
      } else if body["choices"] == nil,
        body["object"]?.string == "error" || body["message"]?.string != nil
          || body["detail"] != nil
      {
        self.init(error: body)
      } else {
        return nil
      }
    }
  }

  private init(message: String) { self.message = message }

  private init(error: JSONObject) {
    // `detail` is FastAPI's, a string or a list of what did not validate.
    message =
      error["message"]?.string ?? error["detail"].map { $0.string ?? $0.text() }
    // OpenRouter passes on what the provider behind it said.
    if let raw = error["metadata"]?["raw"]?.string {
      message = (message.map { "\($0): " } ?? "") + raw
    }
    // What the server took offence at, where its words don't say.
    if let parameter = error["param"]?.string, !parameter.isEmpty,
      message?.contains(parameter) == false
    {
      message = (message ?? "") + " (\(parameter))"
    }
    type = error["type"]?.string ?? error["status"]?.string
    code = error["code"]?.string
    status = error["code"]?.number?.int ?? code.flatMap { Int($0) }
    if let inner = error["innererror"]?["code"]?.string, code == nil { code = inner }
  }

  /// The names by which the error may be known.
  var names: [String] { [type, code].compactMap(\.self) }
}
