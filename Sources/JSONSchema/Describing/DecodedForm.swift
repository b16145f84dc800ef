import JSON

/// The form that a type's values have in JSON, as its decoding showed it.
indirect enum DecodedForm: Hashable {
  struct Member: Hashable {
    var name: String
    var shape: DecodedForm
    var isRequired: Bool
  }

  /// A schema that is known.
  case schema(JSONObject)
  /// The same, or null.
  case nullable(DecodedForm)
  /// An array: first elements each with a form of its own, and the form of all others.
  case array(first: [DecodedForm], others: DecodedForm?, isUnique: Bool = false)
  /// An object of these members, and of others where they have a form.
  case object([Member], others: DecodedForm?, names: JSONObject? = nil)
  /// One of several.
  case anyOf([DecodedForm])
  /// A type of the user's, described apart.
  case named(ObjectIdentifier)

  /// Several forms as one; null is one of them once.
  static func union(_ shapes: [DecodedForm]) -> DecodedForm {
    var distinct: [DecodedForm] = []
    var isNullable = false
    for var shape in shapes {
      if case .nullable(let inner) = shape {
        isNullable = true
        shape = inner
      }
      if !distinct.contains(shape) { distinct.append(shape) }
    }
    let union = distinct.count == 1 ? distinct[0] : .anyOf(distinct)
    return isNullable ? .nullable(union) : union
  }

  /// The user's types that it mentions, as often as it does.
  var mentions: [ObjectIdentifier] {
    switch self {
    case .schema: []
    case .nullable(let shape): shape.mentions
    case .array(let first, let others, _): first.flatMap(\.mentions) + (others?.mentions ?? [])
    case .object(let members, let others, _):
      members.flatMap(\.shape.mentions) + (others?.mentions ?? [])
    case .anyOf(let shapes): shapes.flatMap(\.mentions)
    case .named(let type): [type]
    }
  }

  /// Whether it says no more than a plain value or another type does, and so needs no name.
  var isPlain: Bool {
    switch self {
    case .schema(let keywords): keywords["enum"] == nil
    case .nullable(let shape): shape.isPlain
    case .named: true
    default: false
    }
  }
}
