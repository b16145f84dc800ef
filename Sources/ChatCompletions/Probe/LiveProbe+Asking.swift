import FoundationEssentials
import JSON

extension LiveProbe {
  /// Asks about the canary, a rung down where structure is refused or ignored.
  func pictureAndStructure() async -> [ProbeFinding] {
    let request: ChatRequest
    do {
      request = try question()
    } catch {
      return [ProbeFinding(Self.asking, .bad, "no picture could be made: \(error)")]
    }
    var ladder = SchemaLadder(profile.ladder)
    var passed: [String] = []
    var cost: Money? = .zero
    while true {
      let sending = SchemaSending(
        Self.schema, strict: true, profile: profile, rung: ladder.rung)
      let result = await send(request.lowered(for: profile, sending: sending))
      cost = Self.sum(cost, spent(on: result))
      let refused: String
      switch result {
      case .success(let answer):
        let fault = ContentCheck(Self.schema).fault(
          in: answer.content ?? "", lowered: sending.lowered)
        guard let fault else { return findings(answer, ladder.rung, passed, request, cost) }
        refused = "\(ladder.rung.rawValue) is ignored (\(fault.rawValue))"
        // It may have seen the picture all the same; on the lowest rung that is all to be told.
        if ladder.next == nil {
          return [
            ProbeFinding(
              "structure", .bad,
              (passed + [refused]).joined(separator: "; ") + ": ask another model", cost: cost),
            picture(answer, request),
          ]
        }
      case .failure(let error):
        guard StructureRefusal(error) != nil, ladder.next != nil else {
          return [ProbeFinding(Self.asking, .bad, error.message, cost: cost)]
        }
        refused = "\(ladder.rung.rawValue) is refused"
      }
      passed.append(refused)
      _ = ladder.stepDown()
    }
  }

  private func findings(
    _ answer: ChatResponse, _ rung: SchemaLadder.Rung, _ passed: [String], _ request: ChatRequest,
    _ cost: Money?
  ) -> [ProbeFinding] {
    let words = (passed + ["\(rung.rawValue) works"]).joined(separator: "; ")
    return [
      ProbeFinding("structure", passed.isEmpty ? .good : .missing, words, cost: cost),
      picture(answer, request), usage(answer, request),
    ]
  }

  /// Whether the canary was seen: by the word, and by the tokens where it was not read.
  private func picture(_ answer: ChatResponse, _ request: ChatRequest) -> ProbeFinding {
    let subject = "pictures"
    if canary.isRead(in: answer.content ?? "") {
      return ProbeFinding(subject, .good, "the model read '\(canary.word)' in a picture")
    }
    let expected = PromptTokens(of: request, profile: profile)
    if let counted = answer.usage?.promptTokens, let images = expected.images,
      counted < expected.text + images / 2
    {
      return ProbeFinding(
        subject, .bad,
        "the picture was dropped on the way: \(counted) prompt tokens were counted where "
          + "\(expected.text + images) were expected; does the model see, and the server take "
          + "pictures as data URLs?")
    }
    return ProbeFinding(
      subject, .bad,
      "the model did not read '\(canary.word)' in a picture; is it a model that sees?")
  }

  private func usage(_ answer: ChatResponse, _ request: ChatRequest) -> ProbeFinding {
    let subject = "usage"
    guard let usage = answer.usage else {
      return ProbeFinding(
        subject, .missing, "the server counts no tokens: costs will not be known")
    }
    let expected = PromptTokens(of: request, profile: profile).total
    let words = expected.map { ", \($0) were expected" } ?? ""
    return ProbeFinding(
      subject, .good,
      "\(usage.promptTokens) prompt tokens\(words), \(usage.completionTokens) of the answer"
        + (usage.reasoningTokens > 0 ? ", \(usage.reasoningTokens) of them reasoning" : ""))
  }

  /// Sends a question once.
  private func send(_ request: ChatRequest) async -> Result<ChatResponse, ChatError> {
    // Whole, whatever the profile says: streaming is looked at by itself.
    var plain = profile
    plain.streams = false
    return await send(RequestBody.content(of: request, profile: plain))
      .flatMap { judge.judge($0) }
  }

  /// Sends a body once.
  func send(_ content: RequestContent) async -> Result<HTTPResponse, ChatError> {
    var headers: HTTPHeaders = ["Content-Type": "application/json", "Accept": "*/*"]
    endpoint.authorize(&headers)
    do throws(TransportError) {
      return .success(
        try await transport.send(
          HTTPRequest(url: endpoint.completions, headers: headers, content: content)))
    } catch {
      return .failure(ChatError(.transport, error.message, transport: error))
    }
  }

  var judge: AnswerJudge {
    AnswerJudge(profile: profile, host: endpoint.host, scrubber: Scrubber(key: endpoint.key))
  }

  /// What an answer cost, whether or not it can be used; nil where that is not known.
  private func spent(on result: Result<ChatResponse, ChatError>) -> Money? {
    switch result {
    case .success(let answer): cost(of: answer.usage)
    case .failure(let error): error.response == nil ? .zero : cost(of: error.response?.usage)
    }
  }

  func cost(of usage: TokenUsage?) -> Money? {
    guard let usage else { return nil }
    return usage.cost ?? profile.facts(of: model).price?.cost(of: usage)
  }

  private static func sum(_ left: Money?, _ right: Money?) -> Money? {
    left.flatMap { left in right.map { left + $0 } }
  }
}
