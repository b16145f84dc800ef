import JSON
import JSONSchema

/// Checks the model's answer: that it is JSON, and valid against the user's own schema.
struct ValidateStage: Stage {
  static let repair = StageOption<Bool>.flag(
    "repair",
    "Mend an answer that is nearly JSON, as with a Markdown fence; findings tell what was changed.",
    default: true)

  static let definition = StageDefinition(
    name: "validate", summary: "Checks that the answer is JSON and valid against its schema.",
    needs: [.answer], gives: [.data], options: [repair]
  ) { values, _ in ValidateStage(repairs: values[repair]) }

  let repairs: Bool

  func process(_ item: inout WorkItem, in context: StageContext) async throws {
    guard let answer = item.answer else {
      preconditionFailure("the pipeline file was checked: a stage that asks comes first")
    }
    let whole = try whole(answer, findings: &item.findings)
    let data = whole.value
    item.data = data.inOrder(of: answer.schema.value)
    item.evidence += whole.evidence
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

  /// The answer's parts, each restored to the user's schema, as one.
  private func whole(_ answer: Answer, findings: inout [Finding]) throws -> EvidencedValue {
    var windows: [(number: Int, parts: [MergedParts.Part])] = []
    for part in answer.parts {
      let parsed = try parse(part.content, findings: &findings)
      let value = EvidencedValue(
        part.loweredSchema?.restore(parsed) ?? parsed, evidence: part.evidence)
      if windows.last?.number != part.window { windows.append((part.window, [])) }
      windows[windows.count - 1].parts.append(MergedParts.Part(value: value))
    }
    // What an answer was divided into first, then the windows, which may share pages.
    let wholes = windows.map { window in
      let whole = MergedParts(window.parts, by: answer.merging)
      findings += Finding.list(whole)
      // Of windows that have no answer, nothing can overlap.
      let follows = windows.contains { $0.number == window.number - 1 }
      return MergedParts.Part(value: whole.value, overlaps: answer.overlaps && follows)
    }
    let whole = MergedParts(wholes, by: answer.merging)
    findings += Finding.list(whole)
    return whole.value
  }

  private func parse(_ content: String, findings: inout [Finding]) throws -> JSONValue {
    let options = JSONParsingOptions(repeatedNames: .keepLast)
    let document: JSONDocument
    do throws(JSONParseError) {
      document = try JSONDocument(parsing: content, options: options)
    } catch {
      document = try mend(content, error, options, findings: &findings)
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
  private func mend(
    _ content: String, _ parseError: JSONParseError, _ options: JSONParsingOptions,
    findings: inout [Finding]
  ) throws -> JSONDocument {
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
