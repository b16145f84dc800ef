/// The state of a conversation in which the model calls tools: what is asked next, and what was
/// paid so far. A value without I/O.
struct ToolConversation {
  /// What is asked next.
  private(set) var request: ChatRequest
  private var attempts = ChatAttempts()
  private var tools: [AnsweredCall] = []
  private var roundsLeft: Int
  /// The turn of the model that waits for the answers to its calls.
  private var turn = ChatMessage(.assistant, [])

  init(_ request: ChatRequest, maxRounds: Int) {
    self.request = request
    roundsLeft = maxRounds
    forbidCallsAfterLastRound()
  }

  /// Takes an answer; returns the tools that it calls.
  ///
  /// - Throws: where the model calls tools although it may not any more.
  mutating func take(_ completion: ChatCompletion) throws(ChatError) -> [ToolCall] {
    attempts = attempts + completion.attempts
    turn = completion.response.turn
    let called = turn.toolCalls
    guard !called.isEmpty, roundsLeft <= 0 else { return called }
    // With words beside them the calls that were forbidden do no harm.
    if completion.content.contains(where: { !$0.isWhitespace }) { return [] }
    throw ChatError(
      .emptyAnswer,
      "the model goes on calling tools where none is allowed any more, and does not answer. Allow "
        + "more rounds, or ask another model.",
      response: completion.response, attempts: attempts)
  }

  /// Takes what came of the calls of the last answer, in their order.
  mutating func answer(_ results: [ToolResult]) {
    request.messages.append(turn)
    var pictures: [ContentPart] = []
    for (call, result) in zip(turn.toolCalls, results) {
      request.messages.append(ChatMessage(.tool, result.words, toolCallID: call.id))
      if !result.pictures.isEmpty {
        pictures.append(.text("The result of \(call.name) (\(call.id)):"))
        pictures += result.pictures
      }
      tools.append(AnsweredCall(call: call, result: result))
    }
    if !pictures.isEmpty { request.messages.append(ChatMessage(.user, pictures)) }
    roundsLeft -= 1
    forbidCallsAfterLastRound()
  }

  /// The conversation, which ends with this answer.
  func end(with completion: ChatCompletion) -> ChatConversation {
    ChatConversation(
      completion: completion, messages: request.messages + [turn], tools: tools,
      attempts: attempts)
  }

  /// A failure with the account of the whole conversation.
  func failure(_ error: ChatError) -> ChatError {
    var error = error
    error.attempts = attempts + error.attempts
    return error
  }

  private mutating func forbidCallsAfterLastRound() {
    if roundsLeft <= 0, !request.tools.isEmpty { request.toolChoice = ToolChoice.none }
  }
}
