extension ChatClient {
  /// Answers a call of a tool. What it throws ends the conversation; what the model should hear of,
  /// such as arguments that make no sense, is a result.
  public typealias ToolHandler = @Sendable (ToolCall) async throws -> ToolResult

  /// Asks, lets the model call the request's tools, and goes on until it answers.
  ///
  /// The model's turns are replayed to the letter, its reasoning too where the profile says so, and
  /// each call is answered under the id that the model gave it. Pictures of results come in a turn of
  /// the user behind those of the tools. After the last round that is allowed the question is asked
  /// with `tool_choice: none`, so that the conversation ends with an answer.
  ///
  /// - Parameters:
  ///   - maxRounds: how often the model may call tools, all that it calls at once being one round.
  ///   - canSplit: whether the caller can ask about less at once, as `complete` has it.
  ///   - canShowLess: whether it can show fewer pictures at once, as `complete` has it.
  ///   - handler: answers each call, one after the other, in the order in which they were made.
  /// - Throws: `ChatError`, its account that of the whole conversation, or what the handler throws.
  public func converse(
    _ request: ChatRequest, maxRounds: Int = 8, canSplit: Bool = false, canShowLess: Bool? = nil,
    handler: ToolHandler
  ) async throws -> ChatConversation {
    var conversation = ToolConversation(request, maxRounds: maxRounds)
    while true {
      let completion: ChatCompletion
      do throws(ChatError) {
        completion = try await complete(
          conversation.request, canSplit: canSplit, canShowLess: canShowLess)
      } catch {
        throw conversation.failure(error)
      }
      let calls = try conversation.take(completion)
      if calls.isEmpty { return conversation.end(with: completion) }
      var results: [ToolResult] = []
      for call in calls { results.append(try await handler(call)) }
      conversation.answer(results)
    }
  }
}
