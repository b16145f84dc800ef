import JSON
import JSONSchema

extension SchemaFile {
  /// Schemas of at most so many fields each, which together ask for what this one asks for, in its order;
  /// the schema itself where it has no more, or can't be divided without changing what is asked.
  ///
  /// A list counts as the fields of its elements and stays whole, and so does an object with rules over
  /// several of its members. Fields that belong together in the schema stay together as far as that goes.
  func parts(ofAtMost most: Int) -> [SchemaFile] {
    let division = SchemaDivision(of: value)
    let groups = division.groups(ofAtMost: most)
    guard groups.count > 1 else { return [self] }
    var parts: [SchemaFile] = []
    for group in groups {
      let value = division.selecting(group)
      guard let compiled = try? JSONSchema(value, options: JSONSchemaOptions(assertsFormats: true))
      else { return [self] }
      parts.append(SchemaFile(name: name, value: value, compiled: compiled))
    }
    return parts
  }

  /// What is asked for in one request though it has more fields than so many.
  func undivided(over most: Int) -> [SchemaDivision.Field] {
    let division = SchemaDivision(of: value)
    let groups = division.groups(ofAtMost: most)
    if groups.count > 1, parts(ofAtMost: most).count == 1 {
      return [SchemaDivision.Field(place: JSONPointer(), count: division.count(value))]
    }
    return groups.flatMap(\.self).filter { $0.count > most }
  }
}
