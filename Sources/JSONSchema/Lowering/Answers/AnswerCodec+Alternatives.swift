import JSON

extension AnswerCodec {
  /// By the first alternative of the user's schema that a value fits.
  func encoded(_ value: JSONValue, alternatives ids: [ValueShape.ID], of id: ValueShape.ID)
    -> JSONValue
  {
    if let judges = judges[id] {
      for (alternative, judge) in zip(ids, judges) where judge.original?.isValid(value) == true {
        return encoded(value, alternative)
      }
    }
    for alternative in ids where types(of: alternative, isLowered: false).contains(value.typeName) {
      return encoded(value, alternative)
    }
    return value
  }

  /// By the first alternative whose lowered schema a value fits and whose meaning fits the user's;
  /// where there is none, by the one that comes nearest.
  func decoded(_ value: JSONValue, alternatives ids: [ValueShape.ID], of id: ValueShape.ID)
    -> JSONValue
  {
    guard let judges = judges[id] else {
      for alternative in ids
      where types(of: alternative, isLowered: true).contains(value.typeName) {
        return decoded(value, alternative)
      }
      return value
    }
    let candidates = zip(ids, judges).filter { $1.lowered?.isValid(value) ?? true }
    var nearest: (value: JSONValue, faults: Int)?
    for (alternative, judge) in candidates.isEmpty ? Array(zip(ids, judges)) : candidates {
      let meant = decoded(value, alternative)
      let faults = judge.original?.validate(meant).count ?? 0
      if faults == 0 { return meant }
      if nearest.map({ faults < $0.faults }) ?? true { nearest = (meant, faults) }
    }
    return nearest?.value ?? value
  }

  private func types(of id: ValueShape.ID, isLowered: Bool) -> Set<String> {
    AnswerCodec.types(of: id, in: shapes, dialect, isLowered: isLowered)
  }

  /// The types of the values of a shape.
  static func types(
    of id: ValueShape.ID, in shapes: [ValueShape], _ dialect: ProviderDialect, isLowered: Bool,
    depth: Int = 0
  ) -> Set<String> {
    let id = shapes.resolved(id)
    switch shapes[id].form {
    case .never, .reference: return []
    case .any:
      return isLowered && dialect.anyValue == .jsonText ? ["string"] : Set(SchemaWords.allTypes)
    case .alternatives(let ids):
      guard depth < 32 else { return Set(SchemaWords.allTypes) }
      return ids.reduce(into: []) {
        $0.formUnion(types(of: $1, in: shapes, dialect, isLowered: isLowered, depth: depth + 1))
      }
    case .value(let value):
      return Set(value.types.map { $0 == "integer" ? "number" : $0 })
    }
  }
}
