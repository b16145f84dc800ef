import JSON

extension SchemaFile {
  /// Schemas of at most so many fields each, which together ask for what this one asks for, in its order;
  /// the schema itself where it has no more, or can't be divided without changing what is asked.
  ///
  /// A list counts as the fields of its elements and stays whole, and so does an object with rules over
  /// several of its members. Fields that belong together in the schema stay together as far as that goes.
  func parts(ofAtMost most: Int) -> [SchemaFile] {
    guard Self.count(value) > most else { return [self] }
    var parts: [[JSONPointer]] = []
    var left = 0
    for field in Self.fields(of: value, at: JSONPointer(), most: most) {
      if parts.isEmpty || field.count > left {
        parts.append([])
        left = most
      }
      parts[parts.count - 1].append(field.place)
      left -= field.count
    }
    let schemas = parts.compactMap { selecting($0) }
    return schemas.count == parts.count && schemas.count > 1 ? schemas : [self]
  }

  /// The fields that are asked for as one: those of at most so many fields of their own, and larger ones
  /// that can't be divided.
  private static func fields(
    of schema: JSONValue, at place: JSONPointer, most: Int
  ) -> [(place: JSONPointer, count: Int)] {
    let count = count(schema)
    guard count > most || place.tokens.isEmpty, let object = schema.object, isSelectable(object),
      let properties = object["properties"]?.object
    else { return [(place, count)] }
    return properties.flatMap { member in
      fields(of: member.value, at: place.appending(member.name), most: most)
    }
  }

  /// How many single values a schema asks for.
  private static func count(_ schema: JSONValue) -> Int {
    if let properties = schema["properties"]?.object, !properties.isEmpty {
      return properties.reduce(0) { $0 + count($1.value) }
    }
    if let items = schema["items"] { return count(items) }
    return 1
  }
}
