import JSON

extension AnswerCodec {
  /// The way between a schema and what was written for it.
  init(
    emission: ShapeEmission, root: ValueShape.ID, lowered: JSONValue, schema: JSONValue,
    options: JSONSchemaOptions
  ) {
    dialect = emission.dialect
    shapes = emission.shapes
    self.root = root
    isWrapped = emission.isWrapped
    let unchanged = Self.unchanged(emission.shapes, emission.dialect)
    self.unchanged = unchanged
    var judges: [ValueShape.ID: [Judge]] = [:]
    for id in emission.pointers.keys {
      guard case .alternatives(let ids) = emission.shapes[id].form, !unchanged.contains(id),
        !Self.areTellable(ids, emission)
      else { continue }
      judges[id] = ids.map { alternative in
        Judge(
          original: Self.original(of: alternative, emission, options),
          lowered: emission.pointers[alternative].flatMap { Self.part(of: lowered, at: $0) })
      }
    }
    self.judges = judges
  }

  /// The shapes whose values are the same on both sides: all but those that are written otherwise,
  /// or hold one that is.
  private static func unchanged(_ shapes: [ValueShape], _ dialect: ProviderDialect) -> Set<
    ValueShape.ID
  > {
    var unchanged = Set(shapes.indices)
    var isStable = false
    while !isStable {
      isStable = true
      for id in shapes.indices where unchanged.contains(id) {
        if isUnchanged(shapes[id].form, shapes, dialect, unchanged) { continue }
        unchanged.remove(id)
        isStable = false
      }
    }
    return unchanged
  }

  private static func isUnchanged(
    _ form: ValueShape.Form, _ shapes: [ValueShape], _ dialect: ProviderDialect,
    _ unchanged: Set<ValueShape.ID>
  ) -> Bool {
    switch form {
    case .never: return true
    case .any: return dialect.anyValue == .allTypes
    case .reference(let id, _): return unchanged.contains(id)
    case .alternatives(let ids): return unchanged.isSuperset(of: ids)
    case .value(let value):
      let elements = value.array.prefix + (value.array.rest.map { [$0] } ?? [])
      guard unchanged.isSuperset(of: elements) else { return false }
      for property in value.object.properties {
        if property.name != property.sentName || !unchanged.contains(property.shape) {
          return false
        }
        if dialect.requiresAllProperties, !property.isRequired { return false }
      }
      switch value.object.additional {
      case .closed, .open: return true
      case .schema(let id): return unchanged.contains(id)
      case .list: return false
      }
    }
  }

  /// Whether the types alone tell alternatives apart, on both sides.
  private static func areTellable(_ ids: [ValueShape.ID], _ emission: ShapeEmission) -> Bool {
    [true, false].allSatisfy { isLowered in
      var seen: Set<String> = []
      for id in ids {
        let types = types(of: id, in: emission.shapes, emission.dialect, isLowered: isLowered)
        guard seen.isDisjoint(with: types) else { return false }
        seen.formUnion(types)
      }
      return true
    }
  }

  /// The schemas that a shape was made from, compiled together.
  private static func original(
    of id: ValueShape.ID, _ emission: ShapeEmission, _ options: JSONSchemaOptions
  ) -> JSONSchema? {
    let documents = emission.documents
    guard !emission.shapes[id].parts.isEmpty else { return nil }
    let references = emission.shapes[id].parts.map { part -> JSONValue in
      let address = documents.addresses[part.site.document]
      return ["$ref": .string("\(address)#\(fragment(part.site.pointer))")]
    }
    var options = options
    options.baseURI = "platen-lowering:/part"
    options.defaultDraft = documents.defaultDraft
    for (address, root) in zip(documents.addresses, documents.roots) {
      options.documents[address] = root
    }
    return try? JSONSchema(["allOf": .array(references)], options: options)
  }

  /// A part of the lowered schema, compiled.
  private static func part(of lowered: JSONValue, at pointer: JSONPointer) -> JSONSchema? {
    let options = JSONSchemaOptions(documents: ["platen-lowering:/lowered": lowered])
    return try? JSONSchema(
      ["$ref": .string("platen-lowering:/lowered#\(fragment(pointer))")], options: options)
  }

  /// A pointer as the fragment of a URI: what could be mistaken in one is written in percent.
  private static func fragment(_ pointer: JSONPointer) -> String {
    var text = ""
    for byte in pointer.description.utf8 {
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        byte < 0x80 && byte > 0x20
        && !["%", "#", "\"", "<", ">", "\\", "^", "`", "{", "|", "}"]
          .contains(scalar)
      if isPlain {
        text.unicodeScalars.append(scalar)
      } else {
        text += "%" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return text
  }
}
