import JSON

/// The schemas of `properties`, by name, in the order of the schema.
struct PropertyTable: Sendable {
  private struct Property {
    let name: String
    let isASCII: Bool
    let schema: SchemaNode.ID

    /// Whether this is the property's name, code point by code point.
    @inline(__always)
    func isNamed(_ name: String) -> Bool {
      // What is equivalent to ASCII and no longer is the same.
      name.utf8.count == self.name.utf8.count && name == self.name
        && (isASCII || name.hasSameScalars(as: self.name))
    }
  }

  /// Above this many names one is looked up by its hash; below, a walk is quicker.
  private static let indexedCount = 8

  private let properties: [Property]
  private let positions: [ExactName: Int]

  init(_ schemas: [(name: String, schema: SchemaNode.ID)]) {
    properties = schemas.map { name, schema in
      Property(name: name, isASCII: name.utf8.allSatisfy { $0 < 0x80 }, schema: schema)
    }
    let isIndexed = schemas.count > Self.indexedCount
    positions =
      isIndexed
      ? Dictionary(
        uniqueKeysWithValues: schemas.enumerated().map { (ExactName($1.name), $0) })
      : [:]
  }

  var isEmpty: Bool { properties.isEmpty }
  var names: [String] { properties.map(\.name) }

  func schema(at position: Int) -> SchemaNode.ID { properties.span[position].schema }

  /// Whether the property at a position, if there is one, has a name.
  @inline(__always)
  func isName(_ name: String, at position: Int) -> Bool {
    let properties = properties.span
    return position < properties.count && properties[position].isNamed(name)
  }

  /// Where a name stands.
  func position(of name: String) -> Int? {
    if !positions.isEmpty { return positions[ExactName(name)] }
    let properties = properties.span
    for position in properties.indices where properties[position].isNamed(name) {
      return position
    }
    return nil
  }
}
