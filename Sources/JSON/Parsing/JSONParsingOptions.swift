/// How a text of JSON is taken where RFC 8259 leaves it to the parser.
public struct JSONParsingOptions: Sendable, Hashable {
  /// What becomes of an object that has a name twice (RFC 8259, section 4).
  public enum RepeatedNames: Sendable, Hashable {
    /// It is an error: right for what people write, such as configuration and schemas.
    case reject
    /// The first place and the last value count: what most readers do. `JSONDocument` tells which
    /// names were repeated.
    case keepLast
  }

  /// What becomes of a `\u` escape of one half of a surrogate pair, which is no character.
  public enum LoneSurrogates: Sendable, Hashable {
    /// It is an error.
    case reject
    /// It becomes U+FFFD, the replacement character.
    case replace
  }

  /// How deep arrays and objects may lie in each other; above, parsing ends with an error.
  ///
  /// The parser and whatever walks the value use the stack of the thread. Optimized, the default is
  /// safe on a thread with 512 KiB of it; without optimization half as many levels are.
  public var maximumDepth: Int
  /// What becomes of an object that has a name twice.
  public var repeatedNames: RepeatedNames
  /// What becomes of half a surrogate pair.
  public var loneSurrogates: LoneSurrogates

  /// Strict, unless told otherwise.
  public init(
    maximumDepth: Int = 512, repeatedNames: RepeatedNames = .reject,
    loneSurrogates: LoneSurrogates = .reject
  ) {
    self.maximumDepth = maximumDepth
    self.repeatedNames = repeatedNames
    self.loneSurrogates = loneSurrogates
  }
}
