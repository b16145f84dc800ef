/// Why a text can't be made JSON without guessing, and where.
public struct JSONRepairError: Error, Hashable {
  /// The kinds of reason.
  public enum Code: String, Sendable {
    /// There is no array or object in the text, and it is no other value as a whole.
    case noValue
    /// The text is thinking that never ends.
    case onlyThinking
    /// There are several values that differ, and none is marked as the answer.
    case severalValues
    /// Brackets close more than was opened, or parts stand outside of them.
    case unbalanced
    /// The value has a fault that could mean more than one thing.
    case fault
  }

  /// The kind of reason.
  public let code: Code
  /// Where it is.
  public let place: JSONTextPlace
  /// What is wrong, as a sentence without the place.
  public let message: String

  init(_ fault: RepairFault, in bytes: Span<UInt8>) {
    code = fault.code
    place = JSONTextPlace(fault.offset, in: bytes)
    message = fault.message
  }
}

extension JSONRepairError: CustomStringConvertible {
  /// The place and the message.
  public var description: String { "\(place): \(message)" }

  /// Where it is, in bytes of UTF-8 from the start of the text.
  public var offset: Int { place.offset }
  /// The line it is on, from 1.
  public var line: Int { place.line }
  /// The column it is at, from 1, in Unicode code points.
  public var column: Int { place.column }
}

/// A reason before lines are counted.
struct RepairFault: Error {
  let code: JSONRepairError.Code
  let offset: Int
  let message: String

  init(_ code: JSONRepairError.Code, _ offset: Int, _ message: String) {
    self.code = code
    self.offset = offset
    self.message = message
  }

  /// A fault of the value itself, in the words of the parser.
  init(_ fault: SyntaxFault, in bytes: [UInt8], _ options: JSONParsingOptions) {
    let error = JSONParseError(
      fault.code, at: JSONTextPlace(TextCursor()),
      found: JSONParseError.found(at: fault.offset, in: bytes.span), options: options, name: "")
    self.init(.fault, fault.offset, error.message)
  }
}
