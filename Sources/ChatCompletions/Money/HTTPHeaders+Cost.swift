extension HTTPHeaders {
  /// What the server says that the request cost: AIgateway's `X-Cost-Cents`; nil where it says nothing
  /// that makes sense.
  var statedCost: Money? {
    self["X-Cost-Cents"].flatMap { Money(cents: $0.trimmed) }.flatMap { $0 < .zero ? nil : $0 }
  }
}
