/// What stages hand on to later ones; a pipeline file is refused when a stage's needs are not met
/// by the stages before it.
public enum StageProduct: String, Sendable, Hashable, CaseIterable {
  /// An opened document with its ledger.
  case document
  /// A way to get its pages as pictures.
  case pages
  /// What the document holds: which pages are a document of which class.
  case parts
  /// A model's answer, not yet to be trusted.
  case answer
  /// Data that was checked against the schema.
  case data
}
