public import ChatCompletions

extension Pipeline {
  /// What a batch may hold at the servers that the pipeline asks; nil where they differ or have none.
  public var batchLimits: BatchLimits? {
    // A bundle is not asked about in one question.
    guard file.routed.isEmpty else { return nil }
    let limits = file.stages.flatMap { $0.values.all(ProviderProfile.self).map(\.batches) }
    guard let first = limits.first, limits.allSatisfy({ $0 == first }) else { return nil }
    return first
  }
}
