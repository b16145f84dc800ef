import Logging

/// A question on its way through the loop: of whom it is asked, in which form, and what else could
/// be done with it.
struct ChatQuestion {
  private let original: ChatRequest
  private let lanes: [ChatLane]
  private let canSplit: Bool
  private let canShowLess: Bool
  private var position = 0
  private var descent: SchemaDescent
  /// The question in its present form.
  private(set) var request: ChatRequest
  /// Why it is sent in this form; nil the first time.
  private(set) var way: WayForward?

  init(_ request: ChatRequest, lanes: [ChatLane], canSplit: Bool, canShowLess: Bool) async {
    original = request
    self.lanes = lanes
    self.canSplit = canSplit
    self.canShowLess = canShowLess
    self.request = Self.request(request, for: lanes[0])
    descent = await lanes[0].sendings.descent(for: self.request)
  }

  /// The server that is asked.
  var lane: ChatLane { lanes[position] }
  /// Whether it is the last of the list, for which it pays to wait.
  var isLast: Bool { position == lanes.count - 1 }
  /// What is known of the model that is asked.
  var facts: ModelFacts { lane.target.profile.facts(of: request.model) }
  /// How its schema is sent.
  var sending: SchemaSending? { descent.sending }

  /// The question as it goes to the server.
  ///
  /// - Parameter mayAskAgain: Whether there is another time. The last answer is not cut off for a value
  ///   that breaks the schema: whole, it says more to a person than nothing.
  func exchange(logger: Logger, schemas: WatchedSchemas, mayAskAgain: Bool) -> ChatExchange {
    var request = request
    if !mayAskAgain { request.watch.remove(.schema) }
    return ChatExchange(
      request, sending: sending, endpoint: lane.target.endpoint,
      profile: lane.target.profile, logger: logger, schemas: schemas)
  }

  /// The ways forward that there are, after a failure, beside sending it again.
  func open(after error: ChatError) -> Set<WayForward> {
    var ways: Set<WayForward> = [.askAgain]
    if !isLast { ways.insert(.fallBack) }
    // What is too large is not made smaller by asking for less of it; another server may take it.
    let isDivisible = error.kind == .requestTooLarge ? canShowLess : canSplit
    if isDivisible { ways.insert(.split) }
    if descent.canStepDown(after: error) { ways.insert(.stepDown) }
    if let asked = request.maxTokens, let most = facts.maxOutputTokens, asked < most {
      ways.insert(.raiseLimit)
    }
    return ways
  }

  /// Takes a way forward.
  mutating func take(_ way: WayForward, after error: ChatError) async {
    self.way = way
    switch way {
    case .retry, .split: break
    case .askAgain: request = request.askedAgain(after: error.kind)
    case .stepDown: descent.stepDown(after: error)
    // To the end at once: an answer that is whole costs no more for a higher limit.
    case .raiseLimit: request.maxTokens = facts.maxOutputTokens
    case .fallBack:
      position += 1
      request = Self.request(original, for: lane)
      descent = await lane.sendings.descent(for: request)
    }
  }

  /// The failure that an answer is which shows that its schema was ignored, where there is a lower
  /// rung; nil for any other. Calls of tools are no answer yet.
  func disregard(in response: ChatResponse) -> ChatError? {
    guard response.toolCalls.isEmpty else { return nil }
    return descent.failure(of: response, from: lane.target.endpoint.host)
  }

  /// Remembers what brought an answer that is taken.
  func worked(_ response: ChatResponse) async { await descent.remember(after: response) }

  private static func request(_ request: ChatRequest, for lane: ChatLane) -> ChatRequest {
    var request = request
    if let model = lane.target.model { request.model = model }
    return request
  }
}
