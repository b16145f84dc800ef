import JSON

/// The keywords that a schema is written in, chosen by its `$schema`: those of a draft, or those of
/// the draft's vocabularies that a metaschema lists.
struct Dialect {
  let draft: JSONSchemaDraft
  /// By name. What is not here is an annotation.
  let keywords: [String: KeywordDefinition]
  /// Whether `format` is checked, asked for or not.
  let assertsFormats: Bool

  /// The dialect of a draft's own metaschema.
  static func standard(_ draft: JSONSchemaDraft) -> Dialect { standards[draft] ?? Dialect(draft) }

  private static let standards = Dictionary(
    uniqueKeysWithValues: JSONSchemaDraft.allCases.map { ($0, Dialect($0)) })

  private init(
    _ draft: JSONSchemaDraft, vocabularies: Set<Vocabulary>? = nil, assertsFormats: Bool = false
  ) {
    self.draft = draft
    self.assertsFormats = assertsFormats
    let definitions = KeywordDefinition.all.filter { definition in
      definition.drafts.contains(draft)
        && (vocabularies?.contains(definition.vocabulary) ?? true)
    }
    keywords = Dictionary(uniqueKeysWithValues: definitions.map { ($0.name, $0) })
  }

  /// The dialect of the vocabularies that a metaschema lists, by URI and whether they are required
  /// (2020-12 Core, section 8.1.2). The draft is theirs, or that of the metaschema where it lists
  /// none; throws the reason where they can't be followed.
  init(vocabularies declared: JSONObject, metaschemaDraft: JSONSchemaDraft) throws(Unknown) {
    var vocabularies: Set<Vocabulary> = [.core]
    var drafts: Set<JSONSchemaDraft> = []
    var assertsFormats = false
    for (uri, isRequired) in declared {
      guard let (vocabulary, draft) = Vocabulary.named(uri) else {
        if isRequired.bool == false { continue }
        throw Unknown(
          message: "can't be followed: its metaschema requires the unknown vocabulary \(uri)")
      }
      vocabularies.insert(vocabulary)
      drafts.insert(draft)
      // Whoever asserts formats has the keyword; 2019-09 has one vocabulary for both and asserts
      // where it is required (2019-09 Validation, section 7.2).
      if vocabulary == .formatAssertion { vocabularies.insert(.format) }
      assertsFormats =
        assertsFormats || vocabulary == .formatAssertion
        || vocabulary == .format && draft == .draft201909 && isRequired.bool == true
    }
    if drafts.count > 1 {
      let names = drafts.sorted().map(\.rawValue).joined(separator: " and ")
      throw Unknown(message: "can't be followed: its metaschema mixes vocabularies of \(names)")
    }
    self.init(
      drafts.first ?? metaschemaDraft, vocabularies: vocabularies, assertsFormats: assertsFormats)
  }

  /// Why a dialect can't be followed, to be said after its name.
  struct Unknown: Error {
    let message: String
  }
}

extension Dialect: Equatable {
  static func == (left: Dialect, right: Dialect) -> Bool {
    left.draft == right.draft && left.assertsFormats == right.assertsFormats
      && left.keywords.keys == right.keywords.keys
  }
}

extension Dialect {
  /// The value of a keyword in a schema: nil where the dialect does not have the keyword, and where
  /// a `$ref` hides it.
  func value(of keyword: String, in schema: JSONObject) -> JSONValue? {
    guard let value = schema[keyword], keywords[keyword] != nil, !hides(keyword, in: schema)
    else { return nil }
    return value
  }

  /// Whether a `$ref` beside a keyword takes all effect from it.
  ///
  /// `definitions` is never hidden: nothing applies it by itself, and a `$ref` at the root of a
  /// document mostly leads there.
  func hides(_ keyword: String, in schema: JSONObject) -> Bool {
    draft.hidesNeighboursOfRef && keyword != "$ref" && keyword != "definitions"
      && schema["$ref"] != nil
  }
}
