extension Pipeline {
  /// Estimates what a run over these inputs would cost, and hands on each document's as it comes.
  ///
  /// Documents are opened and rendered as in a run; no server is asked, and no key is needed. What a
  /// run finds in its journal is not looked at: the estimate is of a run from the start.
  ///
  /// - Throws: what is not the fault of one document, such as a model that is not named.
  public func estimate(
    _ inputs: InputListing, options: RunOptions = RunOptions(),
    _ hand: @escaping @Sendable (DocumentEstimate) async -> Void
  ) async throws {
    let decoder = options.decoder ?? DecoderPool(options: options)
    let estimator = Estimator(pipeline: self, options: options, decoder: decoder)
    do {
      try await estimator.run(inputs, hand)
    } catch {
      if options.decoder == nil { await decoder.shutdown() }
      throw error
    }
    if options.decoder == nil { await decoder.shutdown() }
  }
}
