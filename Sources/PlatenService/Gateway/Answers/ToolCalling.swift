import JSON

/// Which of the offered functions a conversation asks for.
///
/// A function is called where `tool_choice` says so, or where it is left to the model and the user's
/// last words, or instructions that were not followed yet, have its name as a word.
struct ToolCalling {
  private let question: GatewayQuestion

  init(_ question: GatewayQuestion) { self.question = question }

  /// The functions to call now, in the order in which they are offered; none to answer.
  var wanted: [GatewayQuestion.Tool] {
    switch question.toolChoice {
    case .never: return []
    case .named(let name): return question.tools.filter { $0.name == name }
    case .required:
      let named = named
      return named.isEmpty ? Array(question.tools.prefix(1)) : named
    case .automatic: return named
    }
  }

  /// The arguments that stand behind the function's name in the conversation: `name({"a": 1})`.
  func arguments(for tool: GatewayQuestion.Tool) -> JSONValue? {
    for text in [lastWords, instructions] {
      var rest = Substring(text)
      while let name = Self.word(tool.name, in: rest) {
        rest = rest[name.upperBound...]
        if let object = PromptSchema.object(after: rest, within: 3) { return object }
      }
    }
    return nil
  }

  private var named: [GatewayQuestion.Tool] {
    let called = Set(question.messages.flatMap(\.calls).map(\.name))
    let tools = question.tools.filter { tool in
      Self.word(tool.name, in: lastWords[...]) != nil
        || !called.contains(tool.name) && Self.word(tool.name, in: instructions[...]) != nil
    }
    return question.callsInParallel ? tools : Array(tools.prefix(1))
  }

  /// What the user said last, where no function answered it yet.
  private var lastWords: String {
    question.messages.last { $0.role == "user" || $0.role == "tool" }
      .flatMap { $0.role == "user" ? $0.text : nil } ?? ""
  }

  private var instructions: String {
    question.messages.filter { $0.role == "system" || $0.role == "developer" }.map(\.text)
      .joined(separator: "\n")
  }

  /// Where a name stands as a word of its own.
  private static func word(_ name: String, in text: Substring) -> Range<Substring.Index>? {
    var rest = text
    while let range = rest.firstRange(of: name) {
      let before = range.lowerBound == text.startIndex ? nil : text[..<range.lowerBound].last
      let after = text[range.upperBound...].first
      if !isPart(before), !isPart(after) { return range }
      rest = rest[range.upperBound...]
    }
    return nil
  }

  private static func isPart(_ character: Character?) -> Bool {
    character.map { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" } ?? false
  }
}
