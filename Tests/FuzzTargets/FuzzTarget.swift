import JSON
import JSONSchema

/// What is fuzzed, and what must hold of it for any bytes.
public enum FuzzTarget: String, CaseIterable, Sendable {
  /// Whole texts: what was parsed is written and parsed to the same again.
  case parser
  /// Texts that grow a byte at a time: the verdict is that of the whole text.
  case incremental
  /// Answers that are nearly JSON: valid JSON is not touched, and what is mended is strict JSON.
  case repair
  /// Pointers: what was parsed is printed as it was, and finds or does not find.
  case pointer
  /// A pattern, a line feed, and a text to look in.
  case pattern
  /// A schema, a line feed, and a value: both ways of validating agree.
  case validator

  /// Traps where something does not hold.
  public func test(_ bytes: [UInt8]) {
    switch self {
    case .parser: Self.parse(bytes)
    case .incremental: Self.grow(bytes)
    case .repair: Self.repair(bytes)
    case .pointer: Self.point(bytes)
    case .pattern: Self.search(bytes)
    case .validator: Self.validate(bytes)
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

  private static func grow(_ bytes: [UInt8]) {
    let whole = Result { () throws(JSONParseError) in try JSONDocument(parsing: bytes) }
    let grown = Result { () throws(JSONParseError) in
      var parser = JSONIncrementalParser()
      for byte in bytes {
        try parser.append(CollectionOfOne(byte))
        _ = parser.partialValue(withOpenString: true)
      }
      return try parser.finish()
    }
    switch (whole, grown) {
    case (.success(let whole), .success(let grown)):
      precondition(whole.value.text() == grown.value.text(), "differs: \(grown.value)")
    case (.failure(let whole), .failure(let grown)):
      precondition(whole.code == grown.code && whole.place == grown.place, "\(whole), \(grown)")
    default: preconditionFailure("one takes it: \(whole), \(grown)")
    }
  }

  private static func repair(_ bytes: [UInt8]) {
    let strict = try? JSONDocument(parsing: bytes)
    guard let repair = try? JSONRepair(of: bytes) else {
      precondition(strict == nil, "valid JSON was refused")
      return
    }
    if let strict {
      precondition(repair.changes.isEmpty && Array(repair.text.utf8) == bytes, "touched")
      precondition(repair.document.value.text() == strict.value.text(), "changed")
      return
    }
    precondition(!repair.changes.isEmpty, "mended without a word")
    guard let again = try? JSONValue(parsing: repair.text) else {
      fatalError("not strict: \(repair.text)")
    }
    precondition(again.text() == repair.document.value.text(), "text is not the value")
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
