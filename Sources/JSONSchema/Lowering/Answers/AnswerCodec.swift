import JSON

/// The way of values between a user's schema and a lowered one.
struct AnswerCodec: Sendable {
  /// How one of several alternatives is told from the others.
  struct Judge: Sendable {
    /// What the alternative is by the user's schema; nil where that is not known.
    let original: JSONSchema?
    /// What it is in the lowered schema.
    let lowered: JSONSchema?
  }

  let dialect: ProviderDialect
  let shapes: [ValueShape]
  let root: ValueShape.ID
  let isWrapped: Bool
  /// The shapes whose values are the same on both sides.
  let unchanged: Set<ValueShape.ID>
  /// For alternatives that their types do not tell apart.
  let judges: [ValueShape.ID: [Judge]]

  var isIdentity: Bool { !isWrapped && unchanged.contains(root) }

  /// The value that the lowered schema has for one of the user's.
  func encoded(_ value: JSONValue) -> JSONValue {
    if isIdentity { return value }
    let encoded = onLargeStack { self.encoded(value, root) }
    return isWrapped ? ["value": encoded] : encoded
  }

  /// The value that the user's schema has for one of the lowered.
  func decoded(_ value: JSONValue) -> JSONValue {
    if isIdentity { return value }
    guard let inner = isWrapped ? value["value"] : value else { return value }
    return onLargeStack {
      var trials = AnswerTrials(inner)
      return decoded(inner, root, &trials)
    }
  }

  /// Answers are followed by recursion, and may lie as deep as the parser lets them.
  private func onLargeStack(_ body: () -> JSONValue) -> JSONValue {
    LargeStack.run(body) ?? body()
  }

  func encoded(_ value: JSONValue, _ id: ValueShape.ID) -> JSONValue {
    if unchanged.contains(id) { return value }
    switch shapes[id].form {
    case .never: return value
    case .any: return .string(value.text(.compact))
    case .reference(let target, _): return encoded(value, target)
    case .alternatives(let ids): return encoded(value, alternatives: ids, of: id)
    case .value(let form):
      switch value {
      case .object(let object): return .object(encoded(object, form.object))
      case .array(let elements):
        return .array(mapped(elements, form.array) { encoded($0, $1) })
      case .null, .bool, .number, .string: return value
      }
    }
  }

  func decoded(
    _ value: JSONValue, _ id: ValueShape.ID, _ trials: inout AnswerTrials
  ) -> JSONValue {
    if unchanged.contains(id) { return value }
    switch shapes[id].form {
    case .never: return value
    case .any:
      // A model that writes a plain text where JSON text was asked for means that text.
      guard let text = value.string, let inner = try? JSONValue(parsing: text) else {
        return value
      }
      return inner
    case .reference(let target, _): return decoded(value, target, &trials)
    case .alternatives(let ids): return decoded(value, alternatives: ids, of: id, &trials)
    case .value(let form):
      switch value {
      case .object(let object): return .object(decoded(object, form.object, &trials))
      case .array(let elements):
        return .array(mapped(elements, form.array) { decoded($0, $1, &trials) })
      case .null, .bool, .number, .string: return value
      }
    }
  }

  private func mapped(
    _ elements: [JSONValue], _ array: ShapeArray, _ map: (JSONValue, ValueShape.ID) -> JSONValue
  ) -> [JSONValue] {
    elements.enumerated().map { index, element in
      guard let id = index < array.prefix.count ? array.prefix[index] : array.rest else {
        return element
      }
      return map(element, id)
    }
  }

  private func encoded(_ object: JSONObject, _ form: ShapeObject) -> JSONObject {
    var result = JSONObject()
    for property in form.properties {
      if let value = object[property.name] {
        result[property.sentName] = encoded(value, property.shape)
      } else if dialect.requiresAllProperties, !property.isRequired {
        result[property.sentName] = .null
      }
    }
    let others = object.filter { member in
      !form.properties.contains { $0.name.hasSameScalars(as: member.name) }
    }
    switch form.additional {
    case .closed: break
    case .open: for member in others { result[member.name] = member.value }
    case .schema(let id): for member in others { result[member.name] = encoded(member.value, id) }
    case .list(let name, let id):
      result[name] = .array(
        others.map { ["name": .string($0.name), "value": encoded($0.value, id)] })
    }
    return result
  }

  private func decoded(
    _ object: JSONObject, _ form: ShapeObject, _ trials: inout AnswerTrials
  ) -> JSONObject {
    var result = JSONObject()
    for (name, value) in object {
      if let property = form.properties.first(where: { $0.sentName.hasSameScalars(as: name) }) {
        if value == .null, dialect.requiresAllProperties, !property.isRequired,
          !shapes.takesNull(property.shape, dialect)
        {
          continue
        }
        result[property.name] = decoded(value, property.shape, &trials)
        continue
      }
      switch form.additional {
      case .schema(let id): result[name] = decoded(value, id, &trials)
      case .list(name, let id):
        guard let entries = value.array else {
          result[name] = value
          continue
        }
        for entry in entries {
          guard let key = entry["name"]?.string, let value = entry["value"] else { continue }
          result[key] = decoded(value, id, &trials)
        }
      case .closed, .open, .list: result[name] = value
      }
    }
    return result
  }
}
