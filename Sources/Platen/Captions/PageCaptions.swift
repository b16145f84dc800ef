import JSON

/// What an answer about one page says, by the built-in schema of captions by page.
struct PageCaptions {
  /// One for each page that the answer speaks of; a single one as a rule.
  let elements: [JSONValue]
  private let value: JSONValue
  private let answered: Answer.Part

  /// The captions of an answer; nil where it is not of the form that was asked for.
  init?(_ part: Answer.Part) {
    guard let parsed = try? JSONValue(parsing: part.content) else { return nil }
    let value = part.loweredSchema?.restore(parsed) ?? parsed
    guard let elements = value["pages"]?.array, elements.allSatisfy({ $0.object != nil }) else {
      return nil
    }
    self.elements = elements
    self.value = value
    answered = part
  }

  /// What is said of the page that was shown, under its number; nil where nothing is.
  func element(of page: Int) -> JSONValue? {
    let named = elements.first { $0["page"]?.number?.int == page }
    if let named { return named }
    guard case .object(var members)? = elements.first else { return nil }
    members["page"] = .number(JSONNumber(page))
    return .object(members)
  }

  /// The answer with this caption alone, restored to the schema that the user sees.
  func part(with element: JSONValue) -> Answer.Part {
    guard case .object(var members) = value else { return answered }
    members["pages"] = .array([element])
    var part = Answer.Part(
      content: JSONValue.object(members).text(.compact), evidence: answered.evidence)
    part.window = answered.window
    return part
  }
}
