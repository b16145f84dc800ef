extension JSONValue {
  /// The value as text, without a line feed at its end.
  public func text(_ style: JSONStyle = .compact) -> String {
    String(decoding: bytes(style), as: UTF8.self)
  }

  /// The value as text in UTF-8, without a line feed at its end.
  public func bytes(_ style: JSONStyle = .compact) -> [UInt8] {
    var writer = JSONWriter(style)
    writer.write(self)
    return writer.bytes
  }
}

extension JSONValue: CustomStringConvertible {
  /// The value on one line.
  public var description: String { text(.compact) }
}
