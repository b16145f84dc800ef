import JSON

extension JSONSchema {
  /// What is most likely a mistake in the schema though it is none by the draft: unknown keywords
  /// that are spelled nearly like known ones, such as `requird` and `minlength`, keywords that only
  /// other drafts have, and keywords beside a `$ref` in drafts where that hides them.
  ///
  /// By the draft an unknown keyword is an annotation (2020-12 Core, section 6.5), so the schema
  /// compiles and the keyword has no effect. Names that begin with `x-` are never noted.
  public var notes: [SchemaNote] {
    var notes: [SchemaNote] = []
    note(source, at: JSONPointer(), &notes)
    return notes
  }

  private func note(_ schema: JSONValue, at place: JSONPointer, _ notes: inout [SchemaNote]) {
    let dialect = Dialect.standard(draft)
    let keywords = dialect.keywords
    for (name, value) in schema.object ?? [:] {
      let place = place.appending(name)
      guard let definition = keywords[name] else {
        if name == "$defs" {
          noteDefinitions(value, at: place, &notes)
        } else if let message = Self.remark(on: name, keywords, draft) {
          notes.append(SchemaNote(pointer: place, message: message))
        }
        continue
      }
      if let object = schema.object, dialect.hides(name, in: object) {
        if let message = Self.remark(onHidden: definition, draft) {
          notes.append(SchemaNote(pointer: place, message: message))
        }
        continue
      }
      switch definition.subschemas {
      case .none: break
      case .map, .mapOrNames:
        for (name, member) in value.object ?? [:] {
          note(member, at: place.appending(name), &notes)
        }
      case .one, .list, .oneOrList:
        note(value, at: place, &notes)
        for (index, element) in (value.array ?? []).enumerated() {
          note(element, at: place.appending(index), &notes)
        }
      }
    }
  }

  /// Before 2019-09 `$defs` is no keyword, but a `$ref` leads into it as into any place. Only the
  /// names of places in it are not seen.
  private func noteDefinitions(
    _ value: JSONValue, at place: JSONPointer, _ notes: inout [SchemaNote]
  ) {
    for (name, schema) in value.object ?? [:] {
      let place = place.appending(name)
      if schema.object?["$id"] != nil {
        notes.append(
          SchemaNote(
            pointer: place.appending("$id"),
            message: "an '$id' below '$defs' names nothing in draft \(draft.rawValue); "
              + "put the schema under 'definitions'"))
      }
      note(schema, at: place, &notes)
    }
  }

  /// What only describes does no harm beside a `$ref`.
  private static func remark(
    onHidden definition: KeywordDefinition, _ draft: JSONSchemaDraft
  ) -> String? {
    switch definition.vocabulary {
    case .core, .metaData, .content: nil
    case .applicator, .unevaluated, .validation, .format, .formatAssertion:
      "'\(definition.name)' beside a $ref has no effect in draft \(draft.rawValue); "
        + "put the $ref under allOf"
    }
  }

  private static func remark(
    on name: String, _ keywords: [String: KeywordDefinition], _ draft: JSONSchemaDraft
  ) -> String? {
    let others = KeywordDefinition.all.filter { $0.name == name }
    if let first = others.map(\.drafts.lowerBound).min(),
      let last = others.map(\.drafts.upperBound).max()
    {
      let owner = first > draft ? "since draft \(first.rawValue)" : "until draft \(last.rawValue)"
      return "'\(name)' is a keyword only \(owner) and has no effect in draft \(draft.rawValue)"
    }
    return KeywordSpelling.meant(by: name, among: keywords).map {
      "'\(name)' is no keyword and has no effect; did you mean '\($0)'?"
    }
  }
}
