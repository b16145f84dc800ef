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
