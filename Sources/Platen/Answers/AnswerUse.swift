/// Who uses an answer: it is needed for as long as the document is.
struct AnswerUse: Sendable, Hashable {
  /// The id of the document's record.
  var document: String
  /// What the pages' rendering is known by, without which the question would not be known again; nil
  /// where nothing was rendered.
  var rendering: String?
}
