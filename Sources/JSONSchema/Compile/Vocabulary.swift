/// A group of keywords that a dialect has or has not (2020-12 Core, section 8.1.2).
enum Vocabulary: String, CaseIterable {
  case core
  case applicator
  case unevaluated
  case validation
  case metaData = "meta-data"
  case formatAnnotation = "format-annotation"
  case formatAssertion = "format-assertion"
  case content

  private static let prefix = "https://json-schema.org/draft/2020-12/vocab/"

  /// The vocabulary that a URI names.
  init?(uri: String) {
    guard uri.hasPrefix(Self.prefix) else { return nil }
    self.init(rawValue: String(uri.dropFirst(Self.prefix.count)))
  }
}
