import JSON

extension JSONSchema {
  /// What is most likely a mistake in the schema though it is none by the draft: unknown keywords
  /// that are spelled nearly like known ones, such as `requird` and `minlength`.
  ///
  /// By the draft an unknown keyword is an annotation (2020-12 Core, section 6.5), so the schema
  /// compiles and the keyword has no effect. Names that begin with `x-` are never noted.
  public var notes: [SchemaNote] {
    var notes: [SchemaNote] = []
    note(source, at: JSONPointer(), &notes)
    return notes
  }

  private func note(_ schema: JSONValue, at place: JSONPointer, _ notes: inout [SchemaNote]) {
    for (name, value) in schema.object ?? [:] {
      let place = place.appending(name)
      guard let definition = KeywordSpelling.known[name] else {
        if let meant = KeywordSpelling.meant(by: name) {
          notes.append(
            SchemaNote(
              pointer: place,
              message: "'\(name)' is no keyword and has no effect; did you mean '\(meant)'?"))
        }
        continue
      }
      switch definition.subschemas {
      case .none: break
      case .map, .mapOrNames:
        for (name, member) in value.object ?? [:] {
          note(member, at: place.appending(name), &notes)
        }
      default:
        note(value, at: place, &notes)
        for (index, element) in (value.array ?? []).enumerated() {
          note(element, at: place.appending(index), &notes)
        }
      }
    }
  }
}
