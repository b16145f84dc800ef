public import Documents

extension DecoderPool.Isolation {
  /// Decoder processes that are this program itself, which must be the `platen` command.
  public static var platenWorkers: DecoderPool.Isolation {
    .processes(WorkerCommand(executable: "/proc/self/exe", arguments: ["decode-worker"]))
  }
}
