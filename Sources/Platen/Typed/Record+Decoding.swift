import JSON

extension Record {
  /// The data as a value of a Swift type.
  ///
  /// - Throws: the record's `Rejection` where it was rejected, else `DecodingError` where the data
  ///   is not the type's.
  public func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
    if let rejection { throw rejection }
    return try data.decode(type)
  }
}
