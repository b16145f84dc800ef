import Crypto

/// How a question is known from the batch that asks it to the run that takes the answer.
enum BatchIdentity {
  /// The name of a question's line: by the document's content, the pipeline and what is asked, so that
  /// it is the same whenever the question is.
  static func customID(of question: ModelQuestion, fingerprint: String) -> String {
    let text = [question.document, fingerprint, question.subject].joined(separator: "\n")
    return "platen-" + SHA256.hash(data: Array(text.utf8)).prefix(20).hexadecimal
  }
}
