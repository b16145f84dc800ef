import JSON
import JSONSchema

/// Checks the model's answer: that it is JSON, and valid against the user's own schema.
struct ValidateStage: Stage {
  static let definition = StageDefinition(
    name: "validate", summary: "Checks that the answer is JSON and valid against its schema.",
    needs: [.answer], gives: [.data]
  ) { _, _ in ValidateStage() }

  func process(_ item: inout WorkItem, in context: StageContext) async throws {
    guard let answer = item.answer else {
      preconditionFailure("the pipeline file was checked: a stage that asks comes first")
    }
    let parsed = try parse(answer.content, findings: &item.findings)
    let data = answer.loweredSchema?.restore(parsed) ?? parsed
    item.data = data.inOrder(of: answer.schema.value)
    let violations = answer.schema.compiled.validate(data)
    guard let first = violations.first else { return }
    item.findings += violations.map {
      Finding(.error, code: "off_schema", message: $0.message, pointer: $0.instance)
    }
    // Findings quote the answer; this message goes to terminals and logs, and does not.
    let place = first.instance.tokens.isEmpty ? "as a whole" : "at \(first.instance)"
    let others = violations.count == 1 ? "" : ", and in \(violations.count - 1) more places"
    throw Rejection(
      stage: "validate", code: "off_schema",
      message:
        "the answer is not valid against its schema: \(place) by '\(first.keyword)'\(others);"
        + " the record's findings tell more")
  }

  private func parse(_ content: String, findings: inout [Finding]) throws -> JSONValue {
    do throws(JSONParseError) {
      let document = try JSONDocument(
        parsing: content, options: JSONParsingOptions(repeatedNames: .keepLast))
      // A name that stands twice is no reason to throw an answer away, but is to be known.
      findings += document.repeatedNames.map {
        Finding(
          .warning, code: "repeated_name",
          message: "the answer has the name '\($0.name)' twice in one object; the last one counts")
      }
      return document.value
    } catch {
      throw Rejection(
        stage: "validate", code: "answer_not_json",
        message: "the model's answer is not JSON: \(error)")
    }
  }
}
