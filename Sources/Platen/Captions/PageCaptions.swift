import JSON

/// What an answer about one page says, by the built-in schema of captions by page.
struct PageCaptions {
  /// One for each page that the answer speaks of; a single one as a rule.
  let elements: [JSONValue]
  private let value: JSONValue

  /// The captions of an answer; nil where it is not of the form that was asked for.
  init?(_ value: JSONValue) {
    guard let elements = value["pages"]?.array, elements.allSatisfy({ $0.object != nil }) else {
      return nil
    }
    self.elements = elements
    self.value = value
  }

  /// The answer with what it says of the page that was shown, alone and under its number; as it is where
  /// it says nothing.
  func numbered(_ page: Int) -> JSONValue {
    guard case .object(var answer) = value,
      let own = elements.first(where: { $0["page"]?.number?.int == page }) ?? elements.first,
      case .object(var members) = own
    else { return value }
    members["page"] = .number(JSONNumber(page))
    answer["pages"] = .array([.object(members)])
    return .object(answer)
  }
}
