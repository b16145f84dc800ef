import JSON

/// The vocabularies that a schema is written in, chosen by its `$schema`.
struct Dialect: Equatable {
  /// The URI of the draft's own metaschema.
  static let draft202012 = "https://json-schema.org/draft/2020-12/schema"

  /// The dialect of schemas that don't say.
  static let standard = Dialect(
    vocabularies: Set(Vocabulary.allCases).subtracting([.formatAssertion]))

  let vocabularies: Set<Vocabulary>

  private init(vocabularies: Set<Vocabulary>) {
    self.vocabularies = vocabularies.union([.core])
  }

  /// The dialect of a metaschema; throws the reason where it can't be followed.
  init(metaschema: JSONValue) throws(Unknown) {
    guard let declared = metaschema["$vocabulary"]?.object else {
      self = .standard
      return
    }
    var vocabularies: Set<Vocabulary> = []
    for (uri, isRequired) in declared {
      if let vocabulary = Vocabulary(uri: uri) {
        vocabularies.insert(vocabulary)
      } else if isRequired.bool != false {
        throw Unknown(message: "its metaschema requires the unknown vocabulary \(uri)")
      }
    }
    // Whoever asserts formats has the keyword.
    if vocabularies.contains(.formatAssertion) { vocabularies.insert(.formatAnnotation) }
    self.init(vocabularies: vocabularies)
  }

  /// Why a dialect can't be followed.
  struct Unknown: Error {
    let message: String
  }
}
