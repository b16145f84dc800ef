/// Header fields in order; names are compared without regard to case (RFC 9110, section 5.1).
public struct HTTPHeaders: Sendable, Hashable {
  /// A field's name, as it was written, and its value.
  public struct Field: Sendable, Hashable {
    public var name: String
    public var value: String
  }

  /// The fields, in order; a name may come more than once.
  public private(set) var fields: [Field] = []

  /// No fields.
  public init() {}

  /// Appends a field.
  public mutating func append(_ name: String, _ value: String) {
    fields.append(Field(name: name, value: value))
  }

  /// The first value of a name, or nil.
  public subscript(name: String) -> String? {
    let wanted = name.lowercased()
    return fields.first { $0.name.lowercased() == wanted }?.value
  }
}

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
  /// Fields as they are written.
  public init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { append(name, value) }
  }
}
