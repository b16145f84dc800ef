/// In what drafts differ beyond which keywords and formats they have.
extension JSONSchemaDraft {
  /// Whether a `$ref` stands alone: its neighbours have no effect (draft 7 Core, section 8.3).
  var hidesNeighboursOfRef: Bool { self <= .draft7 }

  /// Whether an `$id` with a fragment names a place within a schema, as `$anchor` does later (draft 7
  /// Core, section 8.2.3).
  var namesPlacesByID: Bool { self <= .draft7 }

  /// Whether elements that fit `contains` are evaluated ones for `unevaluatedItems` (2020-12 Core,
  /// section 10.3.1.3; not so in 2019-09 Core, section 9.3.1.3).
  var evaluatesContained: Bool { self >= .draft202012 }

  /// Whether a name of a place may begin with `_` (2020-12 Core, section 8.2.2).
  var beginsAnchorsWithUnderscore: Bool { self >= .draft202012 }

  /// Whether a name of a place may hold `:` (2019-09 Core, section 8.2.3).
  var allowsColonsInAnchors: Bool { self <= .draft201909 }

  /// Whether the draft defines a format of this name, or knows nothing of it either.
  func defines(format name: String) -> Bool {
    Self.formatsByArrival[name].map { self >= $0 } ?? true
  }

  /// The formats that were not there from the beginning.
  private static let formatsByArrival: [String: JSONSchemaDraft] = [
    "date": .draft7, "time": .draft7, "regex": .draft7, "relative-json-pointer": .draft7,
    "idn-email": .draft7, "idn-hostname": .draft7, "iri": .draft7, "iri-reference": .draft7,
    "duration": .draft201909, "uuid": .draft201909,
  ]

  /// The draft whose metaschema a URI names. The scheme and an empty fragment make no difference:
  /// what is meant is beyond doubt, and both are often written wrongly.
  init?(metaschema uri: URIReference) {
    let known = Self.allCases.first { draft in
      let own = URIReference(draft.metaschema)
      return uri.authority == own.authority && uri.path == own.path && uri.query == nil
        && (uri.fragment ?? "").isEmpty && (uri.scheme == "http" || uri.scheme == "https")
    }
    guard let known else { return nil }
    self = known
  }
}
