public import Documents

extension Pipeline {
  /// Tells what a run would ask about a document: the request about one window of its pages, and what
  /// is known of the others. No key is needed, nothing is sent and nothing written.
  ///
  /// - Parameters:
  ///   - window: which window of pages, from 0.
  ///   - options: `output` is the folder of earlier runs, whose journal tells what is kept; one that is
  ///     not there is not made.
  /// - Throws: `ExplainError` where there is no such window or nothing is asked, and what would reject
  ///   the document before.
  public func explain(
    _ source: DocumentSource, window: Int = 0, options: RunOptions = RunOptions()
  ) async throws -> Explanation {
    let output = try options.output.flatMap { try OutputFolder.existing($0) }
    let decoder = options.decoder ?? DecoderPool(options: options)
    let explainer = Explainer(
      pipeline: self, options: options, decoder: decoder, output: output)
    do {
      let explanation = try await explainer.explain(source, window: window)
      if options.decoder == nil { await decoder.shutdown() }
      return explanation
    } catch {
      if options.decoder == nil { await decoder.shutdown() }
      throw error
    }
  }
}
