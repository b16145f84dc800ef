import Synchronization

/// Remembers rungs for as long as it lives.
public final class TransientRungMemory: RungMemory {
  private let rungs = Mutex<[RungKey: SchemaLadder.Rung]>([:])

  /// A memory of nothing.
  public init() {}

  public func rung(for key: RungKey) async -> SchemaLadder.Rung? { rungs.withLock { $0[key] } }

  public func keep(_ rung: SchemaLadder.Rung, for key: RungKey) async {
    rungs.withLock { $0[key] = rung }
  }
}
