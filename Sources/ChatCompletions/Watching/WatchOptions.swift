/// What may end a streamed answer before the model does, so that no more is paid for what can't be
/// used.
public struct WatchOptions: OptionSet, Sendable, Hashable {
  /// The options as bits.
  public let rawValue: UInt8

  /// Options from their bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// JSON was asked for, and the text can neither become it nor be mended any more.
  public static let json = WatchOptions(rawValue: 1)
  /// A part that is complete breaks the schema in a way that nothing after it can mend.
  public static let schema = WatchOptions(rawValue: 2)
  /// The text repeats itself without end.
  public static let repetition = WatchOptions(rawValue: 4)

  /// All of it.
  public static let all: WatchOptions = [.json, .schema, .repetition]
}
