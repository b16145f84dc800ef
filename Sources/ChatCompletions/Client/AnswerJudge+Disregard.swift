extension AnswerJudge {
  /// The failure of an answer that shows that its schema was ignored.
  func disregard(_ fault: ContentCheck.Fault, in answer: ChatResponse) -> ChatError {
    let what =
      switch fault {
      case .noJSON: "is not JSON"
      case .otherRoot: "is JSON of another type than the schema asks for"
      case .noMembers: "has none of the members that the schema asks for"
      }
    return ChatError(
      .offSchema, "the answer of \(host) \(what). \(ChatError.Kind.offSchema.wayOut(profile))",
      response: answer)
  }
}
