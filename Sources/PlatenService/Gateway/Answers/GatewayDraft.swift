/// What is to be answered, before limits, faults and prices.
struct GatewayDraft: Sendable, Hashable {
  /// A call of a function.
  struct Call: Sendable, Hashable {
    var name: String
    var arguments: String
  }

  /// What is "thought" first.
  var reasoning = ""
  var content: String?
  var refusal: String?
  var calls: [Call] = []
}
