public import Documents

extension DecoderPool.Isolation {
  /// Decoder processes that are this program itself, which must be the `platen` command.
  public static func platenWorkers(
    count: Int = DecoderPool.defaultProcessCount
  ) -> DecoderPool.Isolation {
    .processes(
      WorkerCommand(executable: "/proc/self/exe", arguments: ["decode-worker"]), count: count)
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
