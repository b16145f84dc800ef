extension Pipeline {
  /// Estimates what a run over these inputs would cost, and hands on each document's as it comes.
  ///
  /// Documents are opened and rendered as in a run; no server is asked, and no key is needed. With
  /// `RunOptions.output` it is the estimate of the next run into that folder: documents and answers that its
  /// journal has cost nothing, unless `RunOptions.isFresh` is set. Nothing is written there.
  ///
  /// - Throws: what is not the fault of one document, such as a model that is not named, or
  ///   `OutputError` while a run is writing into the folder.
  public func estimate(
    _ inputs: InputListing, options: RunOptions = RunOptions(),
    _ hand: @escaping @Sendable (DocumentEstimate) async -> Void
  ) async throws {
    let decoder = options.decoder ?? DecoderPool(options: options)
    do {
      let estimator = try Estimator(pipeline: self, options: options, decoder: decoder)
      try await estimator.run(inputs, hand)
    } catch {
      if options.decoder == nil { await decoder.shutdown() }
      throw error
    }
    if options.decoder == nil { await decoder.shutdown() }
  }
}
