import JSON

extension LiveProbe {
  /// Asks for a few words as a stream, and looks at the form in which they come.
  func streaming() async -> ProbeFinding {
    let subject = "streaming"
    switch await send(RequestContent(streamedBody)) {
    case .failure(let error): return ProbeFinding(subject, .missing, error.message)
    case .success(let response):
      let type = response.headers["Content-Type"]?.lowercased() ?? ""
      guard (200..<300).contains(response.status), type.contains("text/event-stream") else {
        return whole(response, type)
      }
      let lines = response.body.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      let data = lines.map { String(decoding: $0, as: UTF8.self) }
        .filter { $0.hasPrefix("data:") }.map { $0.dropFirst("data:".count).drop { $0 == " " } }
      let chunks = data.compactMap { try? JSONValue(parsing: String($0)) }
      let hasChoices = chunks.contains { !($0["choices"]?.array ?? []).isEmpty }
      let isEnded = data.contains { $0.hasPrefix("[DONE]") }
      let counted = chunks.lazy.compactMap { chunk in
        profile.usagePlaces.lazy.compactMap { TokenUsage(chunk[at: $0]) }.first
      }.first
      guard hasChoices else {
        return ProbeFinding(
          subject, .bad, "the server streams, but no chunk has choices", cost: cost(of: counted))
      }
      let end = isEnded ? "ends with [DONE]" : "ends without [DONE]"
      let usage = counted == nil ? "counts no tokens: costs will not be known" : "counts its tokens"
      return ProbeFinding(
        subject, isEnded && counted != nil ? .good : .missing,
        "\(chunks.count) chunks; the stream \(end) and \(usage)", cost: cost(of: counted))
    }
  }

  /// The body, by hand: what is looked at is the server, not our own way of streaming.
  private var streamedBody: [UInt8] {
    var body: JSONObject = [
      "model": .string(model),
      "messages": [["role": "user", "content": "Answer with the word OK."]],
      "stream": true,
    ]
    body[profile.lengthField.rawValue] = .number(JSONNumber(Self.streamTokens))
    if profile.takesStreamOptions { body["stream_options"] = ["include_usage": true] }
    return JSONValue.object(body).bytes()
  }

  /// A server that did not stream: an error, or the whole answer at once.
  private func whole(_ response: HTTPResponse, _ type: String) -> ProbeFinding {
    switch judge.judge(response) {
    case .success(let answer):
      ProbeFinding(
        "streaming", .missing,
        "the server answers whole, though a stream was asked for: set 'stream: false' in a profile "
          + "of your own", cost: cost(of: answer.usage))
    case .failure(let error):
      ProbeFinding(
        "streaming", .missing, error.message,
        cost: error.response == nil ? .zero : cost(of: error.response?.usage))
    }
  }
}
