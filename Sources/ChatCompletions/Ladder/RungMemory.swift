/// Remembers on which rung a server answered, so that what it refuses is not asked for again.
///
/// An implementation may forget: that costs one refused request, which is free. So neither function
/// fails.
public protocol RungMemory: Sendable {
  /// The rung that worked; nil where none is remembered.
  func rung(for key: RungKey) async -> SchemaLadder.Rung?
  /// Keeps the rung that worked.
  func keep(_ rung: SchemaLadder.Rung, for key: RungKey) async
}
