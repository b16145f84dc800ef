import JSON

/// Writes the schema of what was seen of types.
///
/// A type stands where it is used; those used more than once, or within themselves, stand once in
/// `$defs`.
struct SchemaAssembly {
  private let types: [ObjectIdentifier: DescribedType]
  private let root: DecodedForm
  /// The names in `$defs`, in the order of first use.
  private var names: [(type: ObjectIdentifier, name: String)] = []

  init(_ root: DecodedForm, types: [ObjectIdentifier: DescribedType]) {
    self.types = types
    self.root = root
    nameSharedTypes()
  }

  /// The whole schema, which says of which draft it is.
  func schema() -> JSONValue {
    var whole: JSONObject = ["$schema": .string(JSONSchemaDraft.draft202012.metaschema)]
    let body =
      if case .named(let type) = root { described(type) } else { schema(of: root) }
    for (name, value) in body { whole[name] = value }
    var definitions = JSONObject()
    for (type, name) in names where .named(type) != root {
      definitions[name] = .object(described(type))
    }
    if !definitions.isEmpty { whole["$defs"] = .object(definitions) }
    return .object(whole)
  }

  private mutating func nameSharedTypes() {
    var counts: [ObjectIdentifier: Int] = [:]
    var order: [ObjectIdentifier] = []
    if case .named(let type) = root { counts[type] = 0 }
    func count(_ shape: DecodedForm) {
      for type in shape.mentions {
        counts[type, default: 0] += 1
        if counts[type] == 1, !order.contains(type) { order.append(type) }
        // A second mention, also one within the type itself, adds nothing new below; but what is
        // never in $defs stands wherever it is mentioned.
        guard let shape = types[type]?.shape, .named(type) != root else { continue }
        if counts[type] == 1 || shape.isPlain { count(shape) }
      }
    }
    if case .named(let type) = root, let shape = types[type]?.shape {
      count(shape)
    } else {
      count(root)
    }
    for type in order where types[type]?.shape?.isPlain == false {
      guard counts[type, default: 0] > 1 || .named(type) == root else { continue }
      names.append((type, freeName(like: types[type]?.title ?? "")))
    }
  }

  /// A name that needs no escape in a reference, and that servers take too.
  private func freeName(like title: String) -> String {
    let letters = title.unicodeScalars.map { scalar in
      scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        ? Character(scalar) : "_"
    }
    let plain = letters.isEmpty ? "Type" : String(letters)
    var name = plain
    var number = 2
    while names.contains(where: { $0.name == name }) {
      name = "\(plain)_\(number)"
      number += 1
    }
    return name
  }

  private func schema(of shape: DecodedForm) -> JSONObject {
    switch shape {
    case .schema(let keywords): keywords
    case .nullable(let shape): schema(of: shape).orNull
    case .array(let first, let others, let isUnique): array(first, others, isUnique)
    case .object(let members, let others, let names):
      object(members, others, names, guides: [:])
    case .anyOf(let shapes): ["anyOf": .array(shapes.map { .object(schema(of: $0)) })]
    case .named(let type) where .named(type) == root && isNamed(type): ["$ref": "#"]
    case .named(let type):
      if let name = names.first(where: { $0.type == type })?.name {
        ["$ref": .string("#/$defs/\(name)")]
      } else {
        described(type)
      }
    }
  }

  private func isNamed(_ type: ObjectIdentifier) -> Bool { names.contains { $0.type == type } }

  /// The schema of a type with what it says of itself.
  private func described(_ type: ObjectIdentifier) -> JSONObject {
    guard let described = types[type], let shape = described.shape else { return [:] }
    if described.override != nil { return schema(of: shape) }
    var whole = JSONObject()
    if !shape.isPlain { whole["title"] = .string(described.title) }
    if let description = described.description { whole["description"] = .string(description) }
    for (name, value) in guided(shape, by: described.guides) { whole[name] = value }
    return whole
  }

  private func guided(_ shape: DecodedForm, by guides: [String: SchemaGuide]) -> JSONObject {
    switch shape {
    case .object(let members, let others, let names):
      object(members, others, names, guides: guides)
    case .anyOf(let shapes):
      ["anyOf": .array(shapes.map { .object(guided($0, by: guides)) })]
    case .nullable(let shape): guided(shape, by: guides).orNull
    default: schema(of: shape)
    }
  }

  private func array(_ first: [DecodedForm], _ others: DecodedForm?, _ isUnique: Bool) -> JSONObject
  {
    var whole: JSONObject = ["type": "array"]
    if !first.isEmpty {
      whole["prefixItems"] = .array(first.map { .object(schema(of: $0)) })
      whole["minItems"] = .number(JSONNumber(first.count))
    }
    if let others {
      whole["items"] = .object(schema(of: others))
    } else if !first.isEmpty {
      whole["items"] = false
    }
    if isUnique { whole["uniqueItems"] = true }
    return whole
  }

  private func object(
    _ members: [DecodedForm.Member], _ others: DecodedForm?, _ names: JSONObject?,
    guides: [String: SchemaGuide]
  ) -> JSONObject {
    var whole: JSONObject = ["type": "object"]
    if !members.isEmpty || others == nil {
      whole["properties"] = .object(
        JSONObject(
          members.map { member in
            (member.name, .object(schema(of: member.shape).guided(by: guides[member.name])))
          }))
    }
    let required = members.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty { whole["required"] = .array(required) }
    if let names { whole["propertyNames"] = .object(names) }
    whole["additionalProperties"] = others.map { .object(schema(of: $0)) } ?? false
    return whole
  }
}

extension JSONObject {
  /// The schema of the same values, and of null.
  fileprivate var orNull: JSONObject {
    if isEmpty { return self }
    let combining = ["$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "not", "const", "if"]
    guard let types = self["type"]?.typeList, !combining.contains(where: { self[$0] != nil }) else {
      if let alternatives = self["anyOf"]?.array, count == 1 {
        return ["anyOf": .array(alternatives + [["type": "null"]])]
      }
      return ["anyOf": [.object(self), ["type": "null"]]]
    }
    var whole = self
    if !types.contains("null") { whole["type"] = .array(types + ["null"]) }
    if let values = self["enum"]?.array, !values.contains(.null) {
      whole["enum"] = .array(values + [.null])
    }
    return whole
  }

  /// The schema with what a guide adds; a description comes first, so that it is read first.
  fileprivate func guided(by guide: SchemaGuide?) -> JSONObject {
    guard let guide else { return self }
    var whole = JSONObject()
    if let description = guide.description { whole["description"] = .string(description) }
    for (name, value) in self where whole[name].isMissing { whole[name] = value }
    let takesNull = isNullable
    for (name, value) in guide.keywords {
      let isNarrowed = name == "enum" && takesNull
      whole[name] = isNarrowed ? .array((value.array ?? []) + [.null]) : value
    }
    return whole
  }

  private var isNullable: Bool {
    self["type"]?.typeList?.contains("null") ?? false
      || self["anyOf"]?.array?.contains(["type": "null"]) ?? false
  }
}

extension JSONValue {
  fileprivate var typeList: [JSONValue]? { string.map { [.string($0)] } ?? array }
}

extension JSONValue? {
  /// Unlike `== nil`, which JSON's null would equal as well.
  fileprivate var isMissing: Bool { if case .none = self { true } else { false } }
}
