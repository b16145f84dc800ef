extension ModelFacts {
  /// What has to be known of a model before the most that a request can cost is known.
  package enum CostBound: String, Sendable, Hashable, CaseIterable {
    case price
    case imageTokens = "image_tokens"
    case maxOutput = "max_output"
  }

  /// What is missing to bound the cost of a request; nil where nothing is.
  ///
  /// - Parameters:
  ///   - maxTokens: the limit on the answer that the request has itself.
  ///   - showsImages: whether it shows pictures.
  package func missingBound(maxTokens: Int?, showsImages: Bool) -> CostBound? {
    if price == nil { return .price }
    if showsImages, imageTokens == nil { return .imageTokens }
    return maxTokens ?? maxOutputTokens ?? contextTokens == nil ? .maxOutput : nil
  }
}

extension ModelFacts.CostBound {
  /// What is not known, as a clause.
  package var clause: String {
    switch self {
    case .price: "its price is not known"
    case .imageTokens: "how it counts pictures is not known"
    case .maxOutput: "the most tokens of its answer are not known"
    }
  }

  /// What can be done, as a clause.
  package var wayOut: String {
    let field = "'\(rawValue)' of the model in a profile of your own"
    return self == .maxOutput ? "set 'max_output_tokens', or give \(field)" : "give \(field)"
  }
}
