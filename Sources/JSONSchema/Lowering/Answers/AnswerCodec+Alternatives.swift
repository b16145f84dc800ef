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
  func decoded(
    _ value: JSONValue, alternatives ids: [ValueShape.ID], of id: ValueShape.ID,
    _ trials: inout AnswerTrials
  ) -> JSONValue {
    guard let judges = judges[id] else {
      for alternative in ids
      where types(of: alternative, isLowered: true).contains(value.typeName) {
        return decoded(value, alternative, &trials)
      }
      return value
    }
    let candidates = zip(ids, judges).filter { $1.lowered?.isValid(value) ?? true }
    var nearest: (value: JSONValue, faults: Int)?
    for (alternative, judge) in candidates.isEmpty ? Array(zip(ids, judges)) : candidates {
      let isAllowed = trials.allow(value)
      let meant = decoded(value, alternative, &trials)
      if !isAllowed { return nearest?.value ?? meant }
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
    of id: ValueShape.ID, in shapes: [ValueShape], _ dialect: ProviderDialect, isLowered: Bool
  ) -> Set<String> {
    // Alternatives may share others at each of many levels; each shape adds its types once.
    var seen: Set<ValueShape.ID> = []
    var types: Set<String> = []
    var waiting = [id]
    while let next = waiting.popLast() {
      let id = shapes.resolved(next)
      guard seen.insert(id).inserted else { continue }
      switch shapes[id].form {
      case .never, .reference: break
      case .any where isLowered && dialect.anyValue == .jsonText: types.insert("string")
      case .any: types.formUnion(SchemaWords.allTypes)
      case .alternatives(let ids): waiting += ids
      case .value(let value):
        types.formUnion(value.types.map { $0 == "integer" ? "number" : $0 })
      }
    }
    return types
  }
}
