/// A JSON value (RFC 8259) that keeps what other models lose: the order of an object's members and
/// the spelling of a number.
///
/// Equality is that of JSON Schema (2020-12 Core, 4.2.2): numbers by mathematical value whatever
/// their spelling, strings by code points, objects whatever the order of their members. To compare
/// spelling and order too, compare what `JSONWriter` writes.
public enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

extension JSONValue {
  /// The string, where this is one.
  public var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The truth value, where this is one; numbers are not truth values.
  public var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The number, where this is one.
  public var number: JSONNumber? {
    if case .number(let value) = self { value } else { nil }
  }

  /// The elements, where this is an array.
  public var array: [JSONValue]? {
    if case .array(let value) = self { value } else { nil }
  }

  /// The members, where this is an object.
  public var object: JSONObject? {
    if case .object(let value) = self { value } else { nil }
  }

  /// The value of a member, where this is an object that has it.
  public subscript(name: String) -> JSONValue? { object?[name] }

  /// The element at a position, where this is an array that has one there.
  public subscript(index: Int) -> JSONValue? {
    guard let array, array.indices.contains(index) else { return nil }
    return array[index]
  }

  /// The name of this value's type in JSON Schema; a number without a fraction is still `number`.
  public var typeName: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
