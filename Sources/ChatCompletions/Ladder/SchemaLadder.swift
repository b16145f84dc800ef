/// The rungs on which a server can be asked for structure, and the one at hand. It only goes down.
public struct SchemaLadder: Sendable, Hashable {
  /// A way to ask.
  public typealias Rung = ProviderProfile.StructuredOutput

  /// The ways, best first; never empty.
  public let rungs: [Rung]
  /// The way at hand.
  public private(set) var rung: Rung

  /// A ladder at its best rung, or at the one that worked before.
  ///
  /// - Parameter remembered: The rung that worked; where the ladder no longer has it, the next lower.
  public init(_ rungs: [Rung], remembered: Rung? = nil) {
    let rungs = rungs.isEmpty ? [.text] : rungs
    self.rungs = rungs
    rung = rungs.first { $0 <= remembered ?? .strictJSONSchema } ?? rungs[rungs.count - 1]
  }

  /// The next lower rung; nil on the lowest.
  public var next: Rung? { rungs.first { $0 < rung } }

  /// Goes one rung down; false where there is none.
  public mutating func stepDown() -> Bool {
    guard let next else { return false }
    rung = next
    return true
  }
}
