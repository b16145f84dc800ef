extension ChatError.Kind {
  /// What a person can do, as a sentence.
  func wayOut(_ profile: ProviderProfile) -> String {
    switch self {
    case .authentication: "Check \(profile.keyVariable)."
    case .permissionDenied: "Check what the account behind \(profile.keyVariable) may use."
    case .billing: "Add credit to the account or raise its budget, then run again."
    case .invalidRequest: "Check the model's name and options; sending it again will not help."
    case .notFound: "Check the model's name and the base URL."
    case .requestTooLarge: "Send fewer or smaller pages in one request."
    case .rateLimited: "Run again later, or with fewer requests at once."
    case .comeBackLater: "Run again then; the same command goes on from there."
    case .serverError: "The server has trouble: run again later."
    case .redirected: "Set the base URL to where the API really is."
    case .transport: ""
    case .notJSON, .malformedAnswer: "Is the base URL the root of the API, up to and with /v1?"
    case .truncatedAnswer: "Raise the limit on tokens, or ask for fewer pages or fields at once."
    case .refused, .filtered: "Look at the document and at the prompt; another model may answer."
    case .emptyAnswer: "Ask again, or raise the limit on tokens: thinking may have used it up."
    case .incompleteStream: "Run again; a proxy on the way may cut long answers."
    case .imageNotSeen:
      "The model never saw the pages: check that model and gateway take pictures as sent."
    case .offSchema: "Ask for less structure with response_format, or ask another model."
    case .brokenSchema: "Look whether the schema fits the documents, or ask another model."
    case .looping: "Ask for fewer pages or fields at once."
    case .overBudget: "Raise --max-cost; the same command goes on from there."
    case .cancelled: ""
    }
  }

  /// The kind of a response by its status alone.
  init(status: Int) {
    self =
      switch status {
      case 300..<400: .redirected
      case 401: .authentication
      case 402: .billing
      case 403: .permissionDenied
      case 404, 405, 410: .notFound
      case 413: .requestTooLarge
      case 429: .rateLimited
      case 408, 409, 500...: .serverError
      default: .invalidRequest
      }
  }
}
