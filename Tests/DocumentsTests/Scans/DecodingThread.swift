@testable import Documents

/// The one thread on which tests may call poppler, which decoders within this process share too:
/// poppler races where threads use it at once.
@globalActor actor DecodingThread {
  static let shared = DecodingThread()

  nonisolated var unownedExecutor: UnownedSerialExecutor {
    InProcessDecoder.executor.asUnownedSerialExecutor()
  }
}
