/// Why a text is not JSON, and where.
public struct JSONParseError: Error, Hashable {
  /// The kinds of fault.
  public enum Code: String, Sendable {
    case badEscape
    case controlCharacter
    case exponentTooLong
    case expectedColon
    case expectedCommaOrBrace
    case expectedCommaOrBracket
    case expectedDigit
    case expectedEnd
    case expectedName
    case expectedValue
    case invalidUTF8
    case leadingZero
    case loneSurrogate
    case misspelledLiteral
    case notUTF8
    case repeatedName
    case tooDeep
    case trailingComma
    case unterminatedString
  }

  /// The kind of fault.
  public let code: Code
  /// Where it is.
  public let place: JSONTextPlace
  /// What was expected and what was found, as a sentence without the place.
  public let message: String
}

extension JSONParseError: CustomStringConvertible {
  /// The place and the message.
  public var description: String { "\(place): \(message)" }

  /// Where it is, in bytes of UTF-8 from the start of the text.
  public var offset: Int { place.offset }
  /// The line it is on, from 1.
  public var line: Int { place.line }
  /// The column it is at, from 1, in Unicode code points.
  public var column: Int { place.column }
}

extension JSONParseError {
  init(_ fault: SyntaxFault, in bytes: Span<UInt8>, options: JSONParsingOptions, name: String) {
    self.init(
      fault.code, at: JSONTextPlace(fault.offset, in: bytes),
      found: Self.found(at: fault.offset, in: bytes), options: options, name: name)
  }

  init(
    _ code: Code, at place: JSONTextPlace, found: String, options: JSONParsingOptions, name: String
  ) {
    self.code = code
    self.place = place
    message = code.message(found: found, options: options, name: name)
  }

  /// What stands at an offset, in words.
  static func found(at offset: Int, in bytes: Span<UInt8>) -> String {
    guard let first = bytes.at(offset) else { return "the end of the text" }
    if first < 0x20 || first == 0x7f {
      let names: [UInt8: String] = [9: "a tab", 10: "a line feed", 13: "a carriage return"]
      return names[first] ?? "the control character \(codePoint(UInt32(first)))"
    }
    let end = min(offset + 4, bytes.count)
    var sequence: [UInt8] = []
    for position in offset..<end { sequence.append(bytes[position]) }
    var iterator = sequence.makeIterator()
    var decoder = UTF8()
    if case .scalarValue(let scalar) = decoder.decode(&iterator) {
      return scalar.properties.isWhitespace ? codePoint(scalar.value) : "'\(scalar)'"
    }
    return "the byte 0x" + String(first, radix: 16, uppercase: true)
  }

  private static func codePoint(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension JSONParseError.Code {
  fileprivate func message(found: String, options: JSONParsingOptions, name: String) -> String {
    switch self {
    case .badEscape:
      "a backslash in a string must be followed by one of \" \\ / b f n r t, or u and four "
        + "hexadecimal digits; found \(found)"
    case .controlCharacter:
      "a string can't hold \(found) as it is; write it as an escape such as \\n or \\u0000"
    case .exponentTooLong:
      "the exponent of a number may have \(NumberGrammar.longestExponent) digits at most"
    case .expectedColon: "expected ':' after a member's name, found \(found)"
    case .expectedCommaOrBrace: "expected ',' or '}' after a member, found \(found)"
    case .expectedCommaOrBracket: "expected ',' or ']' after an element, found \(found)"
    case .expectedDigit: "expected a digit, found \(found)"
    case .expectedEnd: "expected nothing more after the value, found \(found)"
    case .expectedName: "expected a member's name in double quotes, found \(found)"
    case .expectedValue: "expected a value, found \(found)"
    case .invalidUTF8: "the text is not UTF-8 here: \(found) fits no character"
    case .leadingZero: "a number can't begin with a zero that another digit follows"
    case .loneSurrogate:
      "a \\u escape of a surrogate (D800 to DFFF) must be part of a pair, high before low"
    case .misspelledLiteral: "expected true, false or null, spelled so in small letters"
    case .notUTF8: "the text begins as UTF-16 or UTF-32 does; JSON is exchanged as UTF-8"
    case .repeatedName: "the object has the member \"\(name)\" already"
    case .tooDeep:
      "arrays and objects lie deeper in each other than the limit of \(options.maximumDepth)"
    case .trailingComma: "expected another element or member after ',', found \(found)"
    case .unterminatedString: "the string has no closing quote"
    }
  }
}
