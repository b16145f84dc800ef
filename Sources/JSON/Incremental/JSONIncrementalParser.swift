/// A parser of a text of JSON that is still growing, such as a model's answer as it is streamed.
///
/// Bytes are appended in chunks of any size, split anywhere, even within a character. Each byte is
/// looked at once, and nesting takes no stack. The verdicts are those of `JSONDocument`: same
/// options, same values, and errors of the same code and place. An error is thrown by the append
/// that brings the first byte after which no text can be valid any more.
///
///     var parser = JSONIncrementalParser()
///     for try await delta in answer {
///       try parser.append(delta)
///       for part in parser.completed { show(part.pointer, part.value) }
///     }
///     let document = try parser.finish()
public struct JSONIncrementalParser: Sendable {
  /// A value of the text and its place in the whole.
  public struct Part: Sendable, Hashable {
    /// Where it is.
    public let pointer: JSONPointer
    /// The value.
    public let value: JSONValue
  }

  /// How the text is taken.
  public let options: JSONParsingOptions
  /// The values that the last append completed, in the order in which they ended: parts before
  /// the array or object that holds them, the whole value last.
  ///
  /// A number is complete when something follows it: at the end of the text only `finish()` tells.
  /// Where a name is repeated, each of its values is told of.
  public internal(set) var completed: [Part] = []

  var state = ParsingState.start
  var cursor = TextCursor()
  /// The arrays and objects that are open, the outermost first.
  var containers: [OpenContainer] = []
  /// The whole value, once it is complete.
  var root: JSONValue?
  /// What is open between its first and its last byte.
  var token = OpenToken()
  var repeatedNames: [JSONDocument.RepeatedName] = []
  private var failure: JSONParseError?

  /// A parser of a text of which nothing is there yet.
  public init(_ options: JSONParsingOptions = .init()) { self.options = options }

  /// Takes the next bytes.
  ///
  /// Throws as soon as the text can't become valid any more; what was completed before the fault
  /// is in `completed`. A parser that has failed throws the same error from then on.
  public mutating func append(_ bytes: Span<UInt8>) throws(JSONParseError) {
    completed.removeAll(keepingCapacity: true)
    if let failure { throw failure }
    let start = cursor.offset
    do {
      try take(bytes)
    } catch {
      let error = describe(error, bytes, from: start)
      failure = error
      throw error
    }
  }

  /// Takes the next piece of the text.
  public mutating func append(_ text: String) throws(JSONParseError) {
    try append(text.utf8Span.span)
  }

  /// Takes the next bytes.
  public mutating func append(_ bytes: some Collection<UInt8>) throws(JSONParseError) {
    try append(Array(bytes).span)
  }

  /// The document, if the text ends here, or why it can't.
  ///
  /// The parser stays as it is, so that one can ask before the text ends.
  public func finish() throws(JSONParseError) -> JSONDocument {
    if let failure { throw failure }
    var parser = self
    do {
      let value = try parser.end()
      return JSONDocument(value: value, repeatedNames: repeatedNames)
    } catch {
      throw describe(error, Span<UInt8>(), from: cursor.offset)
    }
  }

  private func describe(
    _ fault: PlacedFault, _ chunk: Span<UInt8>, from start: Int
  ) -> JSONParseError {
    // What a fault names is what stands at its place, as far as it has come.
    let offset = fault.cursor.offset - start
    let found =
      fault.code == .invalidUTF8
      ? JSONParseError.found(at: 0, in: [token.sequenceLead].span)
      : state == .mark
        ? JSONParseError.found(at: 0, in: [0xef].span)
        : offset < 0 ? "" : JSONParseError.found(at: offset, in: chunk)
    return JSONParseError(
      fault.code, at: JSONTextPlace(fault.cursor), found: found, options: options, name: token.text)
  }
}

extension JSONIncrementalParser {
  /// How many bytes have been taken; after an error, those before the one that was refused.
  public var offset: Int { cursor.offset }

  /// Whether the value is complete: only white space may follow. A number that nothing follows may
  /// still grow, so it is not.
  public var isComplete: Bool { root != nil }

  /// What is complete so far, in the arrays and objects that are still open; nil before the first
  /// of them, and where the whole is a string, number or literal that has not ended.
  ///
  /// A member whose value is an open string, number or literal is left out. This copies the open
  /// arrays and objects, so ask where it is shown rather than with every byte.
  public var partialValue: JSONValue? { partialValue(withOpenString: false) }

  /// What is complete so far; with the text so far of a string that is still open, if asked for.
  public func partialValue(withOpenString: Bool) -> JSONValue? {
    var value = root
    if withOpenString, let openText { value = .string(openText) }
    for container in containers.reversed() { value = container.value(with: value) }
    return value
  }

  /// The value that is a string and still open, with its text so far; nil where there is none, and
  /// within a member's name.
  public var openString: Part? {
    openText.map { Part(pointer: pointer, value: .string($0)) }
  }

  private var openText: String? {
    guard state.isInString, !token.isName else { return nil }
    return String(decoding: token.bytes[..<token.wholeCount], as: UTF8.self)
  }

  /// Where the value is that is open or comes next.
  var pointer: JSONPointer { JSONPointer(tokens: containers.map(\.token)) }
}
