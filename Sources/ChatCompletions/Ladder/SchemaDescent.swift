import Crypto
import JSON

/// One question's way down the ladder: what is sent on the rung at hand, when to go a rung down, and
/// what is remembered in the end.
///
/// The loop over attempts uses it so:
///
///     var descent = await sendings.descent(for: request)
///     // … sends with `descent.sending` …
///     // an answer: if let error = descent.failure(of: response, from: host) { it is that failure }
///     // a failure: `.stepDown` is open where descent.canStepDown(after: error)
///     // the way is taken: descent.stepDown(after: error)
///     // an answer that is taken: await descent.remember(after: response)
struct SchemaDescent: Sendable {
  private(set) var ladder: SchemaLadder
  /// How the schema is sent on the rung at hand; nil where the question has no schema.
  private(set) var sending: SchemaSending?

  private let schema: JSONValue?
  private let sendings: SchemaSendings
  private let key: RungKey
  /// The rung to which the server's refusals led, and what they were of; nil before the first.
  private var refused: (to: SchemaLadder.Rung, of: StructureRefusal)?
  /// Whether a step was for an answer that ignored the schema.
  private var wasIgnored = false

  init(
    _ request: ChatRequest, ladder: SchemaLadder, sending: SchemaSending?, key: RungKey,
    sendings: SchemaSendings
  ) {
    self.ladder = ladder
    self.sending = sending
    self.sendings = sendings
    self.key = key
    if case .jsonSchema(_, let schema, _) = request.responseFormat {
      self.schema = schema
    } else {
      schema = nil
    }
  }

  /// Goes a rung down where the failure is about how structure was asked for; false where it is
  /// not, or where there is no lower rung.
  @discardableResult
  mutating func stepDown(after error: ChatError) -> Bool {
    guard let schema, let refusal = Self.refusal(in: error), ladder.stepDown() else {
      return false
    }
    if error.kind == .offSchema { wasIgnored = true }
    // A way to ask that was refused is refused for every schema.
    if !wasIgnored { refused = (ladder.rung, refused?.of == .format ? .format : refusal) }
    sending = sendings.sending(of: schema, strict: true, on: ladder.rung)
    return true
  }

  /// Whether there is a rung to go down to after a failure.
  func canStepDown(after error: ChatError) -> Bool {
    schema != nil && ladder.next != nil && Self.refusal(in: error) != nil
  }

  private static func refusal(in error: ChatError) -> StructureRefusal? {
    error.kind == .offSchema ? .format : StructureRefusal(error)
  }

  /// The failure that an answer is which shows that the schema was ignored, where there is a lower
  /// rung on which to ask; nil for any other answer. On the lowest rung the answer is the caller's to
  /// mend or to refuse.
  func failure(of response: ChatResponse, from host: String) -> ChatError? {
    guard ladder.next != nil, let fault = fault(in: response) else { return nil }
    return ChatError(
      .offSchema,
      "the answer of \(host) shows that the schema was ignored on the rung "
        + "'\(ladder.rung.rawValue)' (\(fault.rawValue)).", response: response)
  }

  /// What in an answer shows that the schema was ignored; nil where nothing does, and where no schema
  /// was asked for.
  func fault(in response: ChatResponse) -> ContentCheck.Fault? {
    guard let schema, let content = response.content else { return nil }
    return sendings.check(of: schema).fault(in: content, lowered: sending?.lowered)
  }

  /// Keeps the rung on which the next question is to begin, where it is not the one that was begun on.
  ///
  /// A refusal is sure. But one document of which a model makes no data says nothing of a rung: it takes
  /// a second one that does better on a lower rung.
  func remember(after response: ChatResponse) async {
    guard let schema else { return }
    var key = key
    if wasIgnored, fault(in: response) == nil, sendings.isIgnoredAgain(key, above: ladder.rung) {
      await sendings.memory.keep(ladder.rung, for: key)
    } else if let refused {
      if refused.of == .schema { key.schema = Self.digest(of: schema) }
      await sendings.memory.keep(refused.to, for: key)
    }
  }

  /// The name by which a schema is remembered.
  static func digest(of schema: JSONValue) -> String {
    SHA256.hash(data: schema.bytes()).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
