import JSON

/// What is known of the values at one place, made from all schemas that apply there.
struct ValueShape: Sendable {
  /// The position among the shapes of a schema.
  typealias ID = Int

  /// The schemas it was made from; none for what the lowering made up.
  var parts: [ShapePart]
  /// The annotations that the dialect takes.
  var annotations: JSONObject = [:]
  /// What the dialect can't enforce, for the model to read.
  var notes: [String] = []
  var form: Form = .any

  enum Form: Sendable {
    case any
    case never
    /// By the text of the reference.
    case reference(ID, String)
    case alternatives([ID])
    case value(ShapeValue)
  }
}

/// Values of certain types.
struct ShapeValue: Sendable {
  var types: [String]
  /// The only values, where they are listed.
  var enumeration: [JSONValue]?
  /// They stood as `const`, and may be sent so.
  var isConst = false
  /// The assertions that are sent, by type.
  var assertions: [String: JSONObject] = [:]
  var object = ShapeObject()
  var array = ShapeArray()
}

/// The members of an object.
struct ShapeObject: Sendable {
  struct Property: Sendable {
    let name: String
    /// The name under which it is asked for.
    let sentName: String
    let shape: ValueShape.ID
    let isRequired: Bool
  }

  enum Additional: Sendable {
    /// There are none.
    case closed
    /// Any, as the user wrote it; nil where nothing was written.
    case open(JSONValue?)
    case schema(ValueShape.ID)
    /// As a list of names and values, under a name that is no property's.
    case list(name: String, value: ValueShape.ID)
  }

  var properties: [Property] = []
  var additional = Additional.open(nil)
}

/// The elements of an array.
struct ShapeArray: Sendable {
  /// Those with a position of their own.
  var prefix: [ValueShape.ID] = []
  /// All others; nil where there are none.
  var rest: ValueShape.ID?
  /// Whether the user said nothing of the others.
  var isOpen = true
}

extension [ValueShape] {
  /// The shape that a chain of references ends at.
  func resolved(_ id: ValueShape.ID) -> ValueShape.ID {
    var id = id
    var steps = 0
    while case .reference(let target, _) = self[id].form, steps < count {
      id = target
      steps += 1
    }
    return id
  }

  /// Whether null is a value of a shape, and is sent as null.
  func takesNull(_ id: ValueShape.ID, _ dialect: ProviderDialect) -> Bool {
    var seen: Set<ValueShape.ID> = []
    return takesNull(id, dialect, &seen)
  }

  private func takesNull(
    _ id: ValueShape.ID, _ dialect: ProviderDialect, _ seen: inout Set<ValueShape.ID>
  ) -> Bool {
    guard seen.insert(id).inserted else { return false }
    switch self[id].form {
    case .any: return dialect.anyValue == .allTypes
    case .never: return false
    case .reference(let target, _): return takesNull(target, dialect, &seen)
    case .alternatives(let ids):
      for id in ids where takesNull(id, dialect, &seen) { return true }
      return false
    case .value(let value):
      return value.types.contains("null")
    }
  }
}
