import Logging

/// A question on its way through the loop: of whom it is asked, in which form, and what else could
/// be done with it.
struct ChatQuestion {
  private let original: ChatRequest
  private let lanes: [ChatLane]
  private let canSplit: Bool
  private var position = 0
  private var profile: ProviderProfile
  /// The question in its present form.
  private(set) var request: ChatRequest
  /// Why it is sent in this form; nil the first time.
  private(set) var way: WayForward?

  init(_ request: ChatRequest, lanes: [ChatLane], canSplit: Bool) {
    original = request
    self.request = request
    self.lanes = lanes
    self.canSplit = canSplit
    profile = lanes[0].profile
    turn(to: 0)
  }

  /// The server that is asked.
  var lane: ChatLane { lanes[position] }
  /// Whether it is the last of the list, for which it pays to wait.
  var isLast: Bool { position == lanes.count - 1 }
  /// What is known of the model that is asked.
  var facts: ModelFacts { profile.facts(of: request.model) }
  /// How its schema is sent.
  var sending: SchemaSending? { lane.sending(for: request, profile: profile) }

  /// The question as it goes to the server.
  func exchange(logger: Logger, schemas: WatchedSchemas) -> ChatExchange {
    ChatExchange(
      request, sending: sending, endpoint: lane.target.endpoint, profile: profile, logger: logger,
      schemas: schemas)
  }

  /// The ways forward that there are, after a failure, beside sending it again.
  func open(after error: ChatError) -> Set<WayForward> {
    var ways: Set<WayForward> = [.askAgain]
    if !isLast { ways.insert(.fallBack) }
    if canSplit { ways.insert(.split) }
    if error.speaksOfStructure, request.responseFormat != .text, profile.steppedDown() != nil {
      ways.insert(.stepDown)
    }
    if let asked = request.maxTokens, let most = facts.maxOutputTokens, asked < most {
      ways.insert(.raiseLimit)
    }
    return ways
  }

  /// Takes a way forward.
  mutating func take(_ way: WayForward, after error: ChatError) {
    self.way = way
    switch way {
    case .retry, .split: break
    case .askAgain: request = request.askedAgain(after: error.kind)
    case .stepDown: profile = profile.steppedDown() ?? profile
    // To the end at once: an answer that is whole costs no more for a higher limit.
    case .raiseLimit: request.maxTokens = facts.maxOutputTokens
    case .fallBack: turn(to: position + 1)
    }
  }

  /// Remembers what brought the answer.
  func worked() {
    if way != nil { lane.remember(profile) }
  }

  private mutating func turn(to position: Int) {
    self.position = position
    profile = lane.profile
    request = original
    if let model = lane.target.model { request.model = model }
  }
}
