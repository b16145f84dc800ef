import ChatCompletions
import JSON
import JSONSchema

/// What is fuzzed, and what must hold of it for any bytes.
public enum FuzzTarget: String, CaseIterable, Sendable {
  /// Whole texts: what was parsed is written and parsed to the same again.
  case parser
  /// The same text in pieces: the same verdict, value and place as of the whole.
  case incremental
  /// Answers that are nearly JSON: JSON is left alone, and what was mended is JSON.
  case repair
  /// Pointers: what was parsed is printed as it was, and finds or does not find.
  case pointer
  /// A pattern, a line feed, and a text to look in.
  case pattern
  /// A schema, a line feed, and a value: both ways of validating agree.
  case validator
  /// A schema, a line feed, and an answer: what is sent is a schema, and every answer is brought back.
  case lowering
  /// An event stream in pieces: the same events as of the whole.
  case events

  /// Traps where something does not hold.
  public func test(_ bytes: [UInt8]) {
    switch self {
    case .parser: Self.parse(bytes)
    case .incremental: Self.parseInPieces(bytes)
    case .repair: Self.mend(bytes)
    case .pointer: Self.point(bytes)
    case .pattern: Self.search(bytes)
    case .validator: Self.validate(bytes)
    case .lowering: Self.lower(bytes)
    case .events: Self.parseEvents(bytes)
    }
  }

  private static func parse(_ bytes: [UInt8]) {
    guard let value = try? JSONValue(parsing: bytes) else { return }
    for style in [JSONStyle.compact, .pretty] {
      let text = value.text(style)
      guard let again = try? JSONValue(parsing: text) else { fatalError("lost: \(text)") }
      precondition(again.text() == value.text(), "changed: \(text)")
    }
    let canonical = value.text(.canonical)
    guard let again = try? JSONValue(parsing: canonical) else { fatalError("lost: \(canonical)") }
    precondition(again.text(.canonical) == canonical, "changed: \(canonical)")
  }

  private static func parseInPieces(_ bytes: [UInt8]) {
    // The first byte says how long the pieces are.
    let length = 1 + Int(bytes.first ?? 0) % 16
    let text = bytes.dropFirst()
    var parser = JSONIncrementalParser()
    var rest = text[...]
    let inPieces = Result<JSONValue, JSONParseError> { () throws(JSONParseError) in
      while !rest.isEmpty {
        try parser.append(rest.prefix(length))
        rest = rest.dropFirst(length)
      }
      return try parser.finish().value
    }
    let whole = Result<JSONValue, JSONParseError> { () throws(JSONParseError) in
      try JSONValue(parsing: text)
    }
    switch (inPieces, whole) {
    case (.success(let left), .success(let right)):
      precondition(left.text() == right.text(), "differs: \(left.text())")
    case (.failure(let left), .failure(let right)):
      precondition(left.code == right.code && left.place == right.place, "\(left) for \(right)")
    default: fatalError("\(inPieces) for \(whole)")
    }
  }

  private static func mend(_ bytes: [UInt8]) {
    guard let repair = try? JSONRepair(of: bytes) else {
      precondition((try? JSONValue(parsing: bytes)) == nil, "JSON was refused")
      return
    }
    if let value = try? JSONValue(parsing: bytes) {
      precondition(repair.changes.isEmpty, "JSON was changed: \(repair.changes)")
      precondition(repair.document.value.text() == value.text(), "JSON was changed")
    } else {
      precondition(!repair.changes.isEmpty, "nothing is said of what was mended")
    }
    guard let again = try? JSONValue(parsing: repair.text) else { fatalError(repair.text) }
    precondition(again.text() == repair.document.value.text(), "differs: \(repair.text)")
  }

  private static func point(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let pointer = JSONPointer(text) else { return }
    precondition(pointer.description == text, "printed as \(pointer)")
    let value: JSONValue = ["a": [["b": 1], nil], "": ["~/": true]]
    _ = value[at: pointer]
  }

  private static func search(_ bytes: [UInt8]) {
    guard let (pattern, text) = halves(bytes) else { return }
    let options = JSONSchemaOptions(maximumPatternSteps: 1_000_000)
    let source: JSONValue = ["pattern": .string(String(decoding: pattern, as: UTF8.self))]
    guard let schema = try? JSONSchema(source, options: options) else { return }
    check(.string(String(decoding: text, as: UTF8.self)), by: schema)
  }

  private static func validate(_ bytes: [UInt8]) {
    guard let (source, text) = halves(bytes),
      let source = try? JSONValue(parsing: source), let value = try? JSONValue(parsing: text)
    else { return }
    let options = JSONSchemaOptions(assertsFormats: true, maximumPatternSteps: 1_000_000)
    guard let schema = try? JSONSchema(source, options: options) else { return }
    check(value, by: schema)
  }

  private static func lower(_ bytes: [UInt8]) {
    guard let (source, text) = halves(bytes),
      let source = try? JSONValue(parsing: source), let answer = try? JSONValue(parsing: text),
      (try? JSONSchema(source)) != nil
    else { return }
    for dialect in ProviderDialect.builtIn {
      guard let lowered = try? dialect.lower(source) else { continue }
      precondition((try? JSONSchema(lowered.schema)) != nil, "no schema: \(lowered.schema.text())")
      _ = lowered.restore(answer)
    }
  }

  private static func parseEvents(_ bytes: [UInt8]) {
    // The first byte says how long the pieces are.
    let length = 1 + Int(bytes.first ?? 0) % 16
    let stream = bytes.dropFirst()
    func events(_ length: Int) -> [ServerSentEvent]? {
      var parser = EventStreamParser(maxLineBytes: 1 << 16, maxEventBytes: 1 << 17)
      var accumulator = ChatAccumulator(.generic)
      var events: [ServerSentEvent] = []
      var rest = stream
      while !rest.isEmpty {
        guard let more = try? parser.append(Array(rest.prefix(length))) else { return nil }
        events += more
        rest = rest.dropFirst(length)
      }
      events += [parser.finish()].compactMap(\.self)
      for event in events {
        guard let value = try? JSONValue(parsing: event.data) else { continue }
        accumulator.append(ChatChunk(decoding: value))
      }
      let response = accumulator.response
      let again = ChatResponse(decoding: .object(response.body))
      precondition(again?.content == response.content, "the content is lost")
      precondition(again?.toolCalls == response.toolCalls, "the tool calls are lost")
      return events
    }
    precondition(events(length) == events(max(1, stream.count)), "the pieces make a difference")
  }

  private static func check(_ value: JSONValue, by schema: JSONSchema) {
    let violations = schema.validate(value)
    precondition(schema.isValid(value) == violations.isEmpty, "disagrees: \(violations)")
  }

  /// What stands before and after the first line feed.
  private static func halves(_ bytes: [UInt8]) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
    guard let end = bytes.firstIndex(of: 0x0a) else { return nil }
    return (bytes[..<end], bytes[(end + 1)...])
  }
}
