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
    let known = try schemas.schema(schema, parameter)
    if let draft = classes(by: schema, known, question, pages) { return draft }
    let answer = known.answer(question.sources(pages))
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

  /// The answer where classes are asked for, and not what stands on the pages; nil where they are not.
  private func classes(
    by schema: JSONValue, _ known: GatewaySchema, _ question: GatewayQuestion,
    _ pages: [NumberedPageText]
  ) -> GatewayDraft? {
    guard let query = question.classQuery(by: schema) else { return nil }
    let answer = query.answer(about: question.numbered(question.sources(pages)))
    guard known.takes(answer) else { return nil }
    return GatewayDraft(
      reasoning: "The request shows \(pages.count) pages and asks what they are. ",
      content: answer.text(.compact))
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

extension GatewayQuestion {
  /// The question about classes that a schema asks; nil where it asks for something else.
  ///
  /// Strict dialects of JSON Schema have no keyword for it. Then the answer's form tells that classes are
  /// asked for, and the prompt what each is.
  fileprivate func classQuery(by schema: JSONValue) -> ClassQuery? {
    if let query = ClassQuery(schema: schema) { return query }
    let page = schema["properties"]?["pages"]?["items"]?["properties"]
    let isByPage = page?["begins_document"] != nil
    guard
      let names = (isByPage ? page : schema["properties"])?["class"]?["enum"]?.array?
        .compactMap(\.string),
      names.count > 1, names.last == "none"
    else { return nil }
    let lines = messages.filter { $0.role != "assistant" && $0.role != "tool" }
      .flatMap { $0.text.split(separator: "\n") }
    var classes: [JSONValue] = []
    for name in names.dropLast() {
      let start = "- \(name): "
      let line = lines.first { $0.hasPrefix(start) }
      // A field of somebody's own may be called "class" too.
      guard isByPage || line != nil else { return nil }
      let words = line?.dropFirst(start.count) ?? ""
      let typical = words.firstRange(of: " Typical words: ")
      let description = String(words[..<(typical?.lowerBound ?? words.endIndex)])
      var signs: Substring = typical.map { words[$0.upperBound...] } ?? ""
      if signs.hasSuffix(".") { signs.removeLast() }
      let list = signs.split(separator: ", ").map { JSONValue.string(String($0)) }
      classes.append([
        "name": .string(name), "description": .string(description), "signs": .array(list),
      ])
    }
    let subject: JSONValue = isByPage ? "page" : "document"
    return ClassQuery(schema: ["x-classify": ["by": subject, "classes": .array(classes)]])
  }

  /// The pages by the numbers that the prompt calls them, as in "Pages 4, 5 of the document, in order:";
  /// from 1 where it calls them by none.
  fileprivate func numbered(_ pages: [NumberedPageText]) -> [NumberedPageText] {
    for line in messages.filter({ $0.role == "user" }).flatMap({ $0.text.split(separator: "\n") }) {
      guard line.hasPrefix("Page ") || line.hasPrefix("Pages "),
        let end = line.firstRange(of: " of the document")
      else { continue }
      let numbers = line[..<end.lowerBound].split { $0 == " " || $0 == "," }.dropFirst()
        .compactMap { Int($0) }
      guard numbers.count == pages.count else { continue }
      return zip(numbers, pages).map { NumberedPageText(number: $0, text: $1.text) }
    }
    return pages
  }
}
