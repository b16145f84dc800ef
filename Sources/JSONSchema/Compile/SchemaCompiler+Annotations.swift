import JSON

extension SchemaCompiler {
  /// What a schema says of values without judging them: the keywords about meaning and content, and
  /// all that the dialect does not know.
  func annotations(_ source: SchemaSource) -> [Annotation] {
    source.object.compactMap { name, value in
      guard let types = annotatedTypes(name, source) else { return nil }
      return Annotation(place: source.place(name), types: types, value: value)
    }
  }

  /// The types of values that a keyword annotates with its own value; nil where it does not.
  private func annotatedTypes(_ name: String, _ source: SchemaSource) -> InstanceTypes? {
    if source.dialect.hides(name, in: source.object) { return nil }
    guard let definition = source.dialect.keywords[name] else { return .all }
    switch definition.vocabulary {
    case .metaData: return .all
    // Both are about strings alone (2020-12 Validation, sections 7.2.1 and 8.2).
    case .format, .formatAssertion: return .string
    case .content:
      let isIgnored = name == "contentSchema" && source["contentMediaType"] == nil
      return isIgnored ? nil : .string
    case .core, .applicator, .unevaluated, .validation: return nil
    }
  }
}
