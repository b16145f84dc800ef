import JSON

/// Makes JSON of what a model said.
struct AnswerParser {
  /// Whether what is nearly JSON is mended.
  let repairs: Bool
  /// What was done on the way, and what a person should know.
  private(set) var findings: [Finding] = []

  init(repairs: Bool) { self.repairs = repairs }

  /// The value of an answer's text.
  ///
  /// - Throws: a `Rejection` where there is no JSON to be had without guessing.
  mutating func value(of content: String) throws(Rejection) -> JSONValue {
    let options = JSONParsingOptions(repeatedNames: .keepLast)
    let document: JSONDocument
    do throws(JSONParseError) {
      document = try JSONDocument(parsing: content, options: options)
    } catch {
      document = try mend(content, error, options)
    }
    // A name that stands twice is no reason to throw an answer away, but is to be known.
    findings += document.repeatedNames.map {
      Finding(
        .warning, code: "repeated_name",
        message: "the answer has the name '\($0.name)' twice in one object; the last one counts")
    }
    return document.value
  }

  /// An answer that was cut off by a limit never comes here: it has no JSON to be mended, but half.
  private mutating func mend(
    _ content: String, _ parseError: JSONParseError, _ options: JSONParsingOptions
  ) throws(Rejection) -> JSONDocument {
    var message = "the model's answer is not JSON: \(parseError)"
    if repairs {
      do throws(JSONRepairError) {
        let repair = try JSONRepair(of: content, options: options)
        findings += Finding.list(repair.changes)
        return repair.document
      } catch {
        message += "; it can't be mended: \(error)"
      }
    }
    throw Rejection(stage: "validate", code: "answer_not_json", message: message)
  }
}
