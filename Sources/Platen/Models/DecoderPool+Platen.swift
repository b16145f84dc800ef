public import Documents

extension DecoderPool.Isolation {
  /// Decoder processes of the `platen` command, which this program must be.
  public static func platenWorkers(
    count: Int = DecoderPool.defaultProcessCount
  ) -> DecoderPool.Isolation {
    .processes(.platen, count: count)
  }
}

extension DecoderPool {
  /// The decoders that a run with these options makes for itself.
  public convenience init(options: RunOptions) {
    self.init(
      isolation: options.isolation, limits: options.limits,
      requestsPerProcess: options.requestsPerProcess)
  }
}

extension DecoderPool {
  /// The words of a rendered page: those that came with it, else those that are recognised in its
  /// picture.
  package func text(of page: RenderedPage) async throws(DecodingError) -> PageText {
    if let text = page.text { return text }
    return try await recognize(page.image).onPage(showing: page.shown)
  }
}
