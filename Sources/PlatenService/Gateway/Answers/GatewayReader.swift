import Documents
import JSON
import Reading

/// Answers a question as the offline reader can: by what stands on the pages, and by no model.
struct GatewayReader: Sendable {
  let schemas: GatewaySchemas

  /// The answer.
  ///
  /// - Parameter pages: the words of the question's pictures, in order.
  func draft(
    _ question: GatewayQuestion, pages: [NumberedPageText]
  ) throws(GatewayError) -> GatewayDraft {
    let wanted = ToolCalling(question).wanted
    if !wanted.isEmpty { return try calls(wanted, question, pages) }
    switch question.form {
    case .schema(let schema):
      return try answer(by: schema, "response_format", question, pages)
    case .object, .text:
      // Where a server takes no schema, clients tell it in the prompt.
      if let schema = question.promptSchema {
        return try answer(by: schema, "messages", question, pages)
      }
      return plain(question, pages)
    }
  }

  private func answer(
    by schema: JSONValue, _ parameter: String, _ question: GatewayQuestion,
    _ pages: [NumberedPageText]
  ) throws(GatewayError) -> GatewayDraft {
    let answer = try schemas.schema(schema, parameter).answer(question.sources(pages))
    let words = pages.reduce(0) { $0 + $1.text.words.count }
    var draft = GatewayDraft(
      reasoning: "The request shows \(pages.count) pages with \(words) words. "
        + "By their labels \(answer.found) values were found. ")
    if let misfit = answer.misfit {
      // A model that is held to a schema, and can't keep to it, declines.
      draft.refusal = "The pages have no value that the schema would take at \(misfit)"
    } else {
      draft.content = answer.data.text(.compact)
    }
    return draft
  }

  private func calls(
    _ tools: [GatewayQuestion.Tool], _ question: GatewayQuestion, _ pages: [NumberedPageText]
  ) throws(GatewayError) -> GatewayDraft {
    let names = tools.map(\.name).joined(separator: " and ")
    var draft = GatewayDraft(reasoning: "The conversation asks for \(names). ")
    for tool in tools {
      let schema = try schemas.schema(tool.parameters, "tools")
      let given = ToolCalling(question).arguments(for: tool)
      let arguments =
        if let given, schema.takes(given) { given } else {
          schema.answer(question.sources(pages)).data
        }
      draft.calls.append(
        GatewayDraft.Call(
          name: tool.name, arguments: arguments == .null ? "{}" : arguments.text(.compact)))
    }
    return draft
  }

  private func plain(_ question: GatewayQuestion, _ pages: [NumberedPageText]) -> GatewayDraft {
    let text: String
    var reasoning: String
    let results = question.toolResults
    if !results.isEmpty {
      text = results.map { "\($0.name) answered: \($0.text)" }.joined(separator: "\n")
      reasoning = "The functions have answered. "
    } else if !pages.isEmpty {
      text = pages.flatMap(\.lines).joined(separator: "\n")
      reasoning = "The request shows \(pages.count) pages and names no form: here is their text. "
    } else {
      text =
        "This is Platen's local gateway. It has no model behind it: it reads pictures, fills in "
        + "JSON Schemas, and calls the tools that you ask for by name."
      reasoning = "The request shows no picture and names no form. "
    }
    let content =
      question.form == .object ? JSONValue.object(["text": .string(text)]).text(.compact) : text
    return GatewayDraft(reasoning: reasoning, content: content)
  }
}
