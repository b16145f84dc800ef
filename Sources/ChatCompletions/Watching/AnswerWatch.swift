public import JSON
public import JSONSchema

/// Looks at a streamed answer as it grows, and tells when nothing can come of it any more.
///
/// A value fed with the pieces. It errs on the side of waiting: what could still become a good answer
/// is let go on. Fences, thinking and prose around JSON can be taken off later, so they end nothing.
public struct AnswerWatch: Sendable {
  /// Why an answer is not waited for.
  public enum Finding: Sendable, Hashable {
    /// The text can neither become JSON nor be mended.
    case notJSON
    /// The answer is something else than the schema describes: another type, or a first member that the
    /// schema does not have.
    case otherShape
    /// A part breaks the schema for good: its place, and the keyword.
    case offSchema(at: JSONPointer, keyword: String)
    /// The text says these many bytes this often.
    case repetition(bytes: Int, times: Int)
  }

  private let options: WatchOptions
  private let schema: SchemaWatch?
  private var contentLoop = RepetitionFinder(.content)
  private var reasoningLoop = RepetitionFinder(.reasoning)
  private var argumentsLoop = RepetitionFinder(.content)
  private var text: [UInt8] = []
  private var value = ValueProgress.before
  private var nextCheck = Self.firstCheck

  /// So short an answer is not worth a look.
  private static let firstCheck = 256

  /// How far the answer's value has come.
  private enum ValueProgress: Sendable {
    /// Nothing but what may stand before it.
    case before
    /// It grows.
    case growing(JSONIncrementalParser)
    /// What came is no strict JSON; it may be mended.
    case broken
  }

  /// A watch for an answer.
  ///
  /// - Parameters:
  ///   - expectsJSON: whether JSON was asked for.
  ///   - schema: what the answer must keep to as it comes; nil where it is changed before it is
  ///     checked, as answers to lowered schemas are.
  public init(_ options: WatchOptions, expectsJSON: Bool, schema: JSONSchema?) {
    var options = options
    if !expectsJSON { options.subtract([.json, .schema]) }
    self.options = options
    self.schema = options.contains(.schema) ? schema.map { SchemaWatch($0) } : nil
  }

  /// Takes the next piece of the answer.
  public mutating func append(content piece: String) -> Finding? {
    if options.contains(.repetition), let found = Self.finding(contentLoop.append(piece.utf8)) {
      return found
    }
    guard options.contains(.json) || schema != nil else { return nil }
    text += piece.utf8
    parse(piece)
    guard text.count >= nextCheck else { return nil }
    // Each look is at the whole text, so the steps grow with it.
    nextCheck = text.count + max(Self.firstCheck, text.count / 8)
    switch value {
    case .before, .broken:
      return options.contains(.json) && JSONRepair.isBeyond(text) ? .notJSON : nil
    case .growing(let parser): return violation(parser)
    }
  }

  /// Takes the next piece of what the model thinks.
  public mutating func append(reasoning piece: String) -> Finding? {
    options.contains(.repetition) ? Self.finding(reasoningLoop.append(piece.utf8)) : nil
  }

  /// Takes the next piece of the arguments of a tool call.
  public mutating func append(arguments piece: String) -> Finding? {
    options.contains(.repetition) ? Self.finding(argumentsLoop.append(piece.utf8)) : nil
  }

  private static func finding(_ found: RepetitionFinder.Repetition?) -> Finding? {
    found.map { .repetition(bytes: $0.period, times: $0.times) }
  }

  private mutating func parse(_ piece: String) {
    switch value {
    case .broken: return
    case .growing(var parser):
      // The parser must be held once only, or each piece would copy it.
      value = .broken
      advance(&parser, piece)
    case .before:
      guard let start = Self.start(in: text) else { return }
      var parser = JSONIncrementalParser(
        JSONParsingOptions(repeatedNames: .keepLast, loneSurrogates: .replace))
      advance(&parser, String(decoding: text[start...], as: UTF8.self))
    }
  }

  private mutating func advance(_ parser: inout JSONIncrementalParser, _ piece: String) {
    do {
      try parser.append(piece)
      value = .growing(parser)
    } catch {
      value = .broken
    }
  }

  /// Where the answer's value begins, be it behind a byte order mark or the opening of a fence; nil
  /// where that is not to be seen yet, or where something else begins the text.
  private static func start(in text: [UInt8]) -> Int? {
    var rest = text[...]
    func skipSpace() { rest = rest.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) } }
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    skipSpace()
    let isFenced = rest.starts(with: "```".utf8)
    if isFenced {
      rest = rest.drop { $0 == UInt8(ascii: "`") }
      rest = rest.drop { (0x61...0x7A).contains($0 | 0x20) }
      skipSpace()
    }
    switch rest.first {
    case UInt8(ascii: "{"): return rest.startIndex
    // Behind a fenced array an object may come, which repair would take instead.
    case UInt8(ascii: "[") where !isFenced: return rest.startIndex
    default: return nil
    }
  }

  private func violation(_ parser: JSONIncrementalParser) -> Finding? {
    guard let schema, let value = parser.partialValue,
      let found = schema.violation(in: value, open: parser.innermostOpen)
    else { return nil }
    let isOther =
      found.instance.tokens.isEmpty && found.keyword == "type"
      || found.instance.tokens == [value.object?.names.first]
        && found.path.tokens.contains("additionalProperties")
    return isOther ? .otherShape : .offSchema(at: found.instance, keyword: found.keyword)
  }
}
