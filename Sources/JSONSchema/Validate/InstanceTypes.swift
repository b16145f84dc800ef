import JSON

/// A set of the six types of values.
struct InstanceTypes: OptionSet, Sendable {
  let rawValue: UInt8

  static let null = InstanceTypes(rawValue: 1)
  static let boolean = InstanceTypes(rawValue: 2)
  static let number = InstanceTypes(rawValue: 4)
  static let string = InstanceTypes(rawValue: 8)
  static let array = InstanceTypes(rawValue: 16)
  static let object = InstanceTypes(rawValue: 32)
  static let all = InstanceTypes(rawValue: 63)

  /// Each type alone, in the order of `JSONValue.typeIndex`.
  static let each: [InstanceTypes] = [.null, .boolean, .number, .string, .array, .object]

  /// Whether a type, by its position in `each`, is among them.
  @inline(__always)
  func contains(_ typeIndex: Int) -> Bool { rawValue & (1 << typeIndex) != 0 }
}

extension JSONValue {
  /// The position of the value's type in `InstanceTypes.each`.
  @inline(__always)
  var typeIndex: Int {
    switch self {
    case .null: 0
    case .bool: 1
    case .number: 2
    case .string: 3
    case .array: 4
    case .object: 5
    }
  }
}
