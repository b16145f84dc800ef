/// A group of keywords that a dialect has or has not (2020-12 Core, section 8.1.2). Drafts 6 and 7
/// have no vocabularies; there all keywords are in use.
enum Vocabulary: Hashable {
  case core
  case applicator
  case unevaluated
  case validation
  case metaData
  case format
  /// Of 2020-12: whoever has it has `format`, and it asserts.
  case formatAssertion
  case content

  /// The vocabulary that a URI names, and the draft that it is of.
  static func named(_ uri: String) -> (vocabulary: Vocabulary, draft: JSONSchemaDraft)? {
    for (draft, vocabularies) in names {
      let prefix = "https://json-schema.org/draft/\(draft.rawValue)/vocab/"
      guard uri.hasPrefix(prefix) else { continue }
      return vocabularies[String(uri.dropFirst(prefix.count))].map { ($0, draft) }
    }
    return nil
  }

  private static let names: [JSONSchemaDraft: [String: Vocabulary]] = [
    .draft201909: [
      "core": .core, "applicator": .applicator, "validation": .validation,
      "meta-data": .metaData, "format": .format, "content": .content,
    ],
    .draft202012: [
      "core": .core, "applicator": .applicator, "unevaluated": .unevaluated,
      "validation": .validation, "meta-data": .metaData, "format-annotation": .format,
      "format-assertion": .formatAssertion, "content": .content,
    ],
  ]
}
