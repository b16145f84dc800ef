import JSON

extension SchemaFile {
  /// Which of the schemas that together ask for what one did ask for a list: those that have it or, where
  /// none says so, all.
  static func asking(for list: JSONPointer, among parts: [SchemaFile]) -> [Bool] {
    let asking = parts.map { $0.asks(for: list) }
    return asking.contains(true) ? asking : asking.map { _ in true }
  }

  /// Whether it has a list, or may have it: what is no plain object is never divided.
  private func asks(for list: JSONPointer) -> Bool {
    var schema = value
    for token in list.tokens {
      guard let object = schema.object, let properties = object["properties"]?.object else {
        return true
      }
      guard let property = properties[token] else {
        return !object.names.allSatisfy(Self.isDivisible)
      }
      schema = property
    }
    return true
  }
}
