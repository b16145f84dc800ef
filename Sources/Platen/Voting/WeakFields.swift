import JSON

/// The values that a reading gives reason to doubt, and the reasons.
///
/// | sign | says |
/// | --- | --- |
/// | `offSchema` | the value breaks the schema |
/// | `brokenRule` | a rule failed, or could not be checked, in which the value has a part; rules that only note something don't count |
/// | `partsDiffer` | windows of the document say different things of it |
/// | `changed` | on asking again another value came |
/// | `notPrinted` | the document's own words have the value nowhere, in no spelling |
struct WeakFields: Sendable {
  /// Why a value is in doubt.
  enum Sign: Int, Sendable, Hashable, CaseIterable {
    case offSchema, brokenRule, partsDiffer, changed, notPrinted

    /// As a finding tells it.
    var inWords: String {
      switch self {
      case .offSchema: "breaks the schema"
      case .brokenRule: "has a part in what breaks a rule"
      case .partsDiffer: "differs among parts of the document"
      case .changed: "changed when it was asked for again"
      case .notPrinted: "stands nowhere among the printed words"
      }
    }
  }

  /// A field that can be asked for alone, and all that is said against it.
  struct Field: Sendable, Hashable {
    var place: JSONPointer
    var signs: Set<Sign>
  }

  /// The fields, in the order in which they were found; none holds another.
  private(set) var fields: [Field]

  /// The fields that values belong to.
  ///
  /// - Parameter field: the field that a place belongs to, as far down as it can be asked for alone.
  init(_ signs: [(sign: Sign, places: [JSONPointer])], field: (JSONPointer) -> JSONPointer) {
    var found: [(place: JSONPointer, sign: Sign)] = []
    for (sign, places) in signs {
      for place in places { found.append((field(place), sign)) }
    }
    let outermost = SecondLook.outermost(
      found.map(\.place).reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
    fields = outermost.map { place in
      let within = found.filter { $0.place.tokens.starts(with: place.tokens) }
      return Field(place: place, signs: Set(within.map(\.sign)))
    }
  }

  /// Those of the fields that are among some.
  func only(_ places: [JSONPointer]) -> WeakFields {
    var some = self
    some.fields.removeAll { !places.contains($0.place) }
    return some
  }

  /// Places at which two values differ, as deep as both have members; lists as a whole.
  static func changes(from one: JSONValue, to other: JSONValue) -> [JSONPointer] {
    changes(from: one, to: other, at: JSONPointer())
  }

  private static func changes(
    from one: JSONValue, to other: JSONValue, at place: JSONPointer
  ) -> [JSONPointer] {
    guard case .object(let some) = one, case .object(let others) = other else {
      return SameValue.holds(one, other) ? [] : [place]
    }
    var names = some.names
    names += others.names.filter { some[$0] == nil }
    return names.flatMap { name in
      changes(
        from: some[name] ?? .null, to: others[name] ?? .null, at: place.appending(name))
    }
  }
}
