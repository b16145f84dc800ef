import JSON

/// What a lowered schema is counted by, for a provider's limits.
struct SchemaCounts {
  private(set) var counts: [ProviderDialect.Measure: Int] = [:]
  private let root: JSONValue
  private let longEnumCount: Int

  init(_ schema: JSONValue, longEnumCount: Int) {
    root = schema
    self.longEnumCount = longEnumCount
    counts[.schemaBytes] = schema.bytes(.compact).count
    count(schema)
    var known: [String: Int] = [:]
    counts[.depth] = depth(of: schema, &known)
    for (_, definition) in schema["$defs"]?.object ?? [:] {
      raise(.depth, to: depth(of: definition, &known))
    }
  }

  /// The counts beyond documented limits; throws for the first beyond a hard one.
  func checked(
    against limits: ProviderDialect.Limits
  ) throws(LoweringError) -> [LoweredSchema.Warning] {
    var warnings: [LoweredSchema.Warning] = []
    for measure in ProviderDialect.Measure.allCases {
      guard let limit = limits.limits[measure], let count = counts[measure] else { continue }
      if let hard = limit.hard, count > hard {
        throw LoweringError(
          code: .tooLarge, pointer: JSONPointer(),
          message: "the schema has \(count) \(measure.rawValue), and the provider takes at most "
            + "\(hard); split it, or ask for json_object by the option response_format")
      }
      if let documented = limit.documented, count > documented {
        warnings.append(
          LoweredSchema.Warning(measure: measure, count: count, documented: documented))
      }
    }
    return warnings
  }

  private mutating func add(_ measure: ProviderDialect.Measure, _ count: Int) {
    counts[measure, default: 0] += count
  }

  private mutating func raise(_ measure: ProviderDialect.Measure, to count: Int) {
    counts[measure] = max(counts[measure] ?? 0, count)
  }

  private mutating func count(_ schema: JSONValue) {
    guard let object = schema.object else { return }
    for word in ["properties", "$defs"] {
      for (name, part) in object[word]?.object ?? [:] {
        if word == "properties" { add(.properties, 1) }
        add(.nameCharacters, name.unicodeScalars.count)
        count(part)
      }
    }
    for word in ["items", "additionalProperties"] {
      if let part = object[word] { count(part) }
    }
    if let alternatives = object["anyOf"]?.array {
      raise(.alternatives, to: alternatives.count)
      for part in alternatives { count(part) }
    }
    if let values = object["enum"]?.array {
      add(.enumValues, values.count)
      let characters = values.reduce(0) { $0 + $1.characters }
      add(.nameCharacters, characters)
      if values.count > longEnumCount { raise(.longEnumCharacters, to: characters) }
    }
    if let value = object["const"] { add(.nameCharacters, value.characters) }
  }

  /// How many objects lie in each other; a schema that comes back to itself counts once.
  ///
  /// - Parameter known: The depths of what references name, of which each is walked only once:
  ///   ways through schemas that share others multiply. It is 0 while it is being found.
  private func depth(of schema: JSONValue, _ known: inout [String: Int]) -> Int {
    guard let object = schema.object else { return 0 }
    if let reference = object["$ref"]?.string {
      if let depth = known[reference] { return depth }
      known[reference] = 0
      let target = reference == "#" ? root : root["$defs"]?[String(reference.dropFirst(8))]
      let found = target.map { depth(of: $0, &known) } ?? 0
      known[reference] = found
      return found
    }
    var deepest = 0
    for (_, part) in object["properties"]?.object ?? [:] {
      deepest = max(deepest, 1 + depth(of: part, &known))
    }
    for word in ["items", "additionalProperties"] {
      if let part = object[word] { deepest = max(deepest, depth(of: part, &known)) }
    }
    for part in object["anyOf"]?.array ?? [] {
      deepest = max(deepest, depth(of: part, &known))
    }
    return deepest
  }
}

extension JSONValue {
  /// The characters of a value in an enumeration.
  fileprivate var characters: Int { (string ?? text(.compact)).unicodeScalars.count }
}
