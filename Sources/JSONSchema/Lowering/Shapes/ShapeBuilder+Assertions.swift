import JSON

extension ShapeBuilder {
  /// The assertions on values of a type that the dialect takes; the others are noted, and told to
  /// the model where a few words do.
  mutating func assertions(
    on type: String, _ sources: [ShapeSource], _ shape: inout ValueShape
  ) -> JSONObject {
    var kept = JSONObject()
    for source in sources {
      for word in SchemaWords.assertions(on: type) {
        guard let value = source[word], !Self.saysNothing(word, value) else { continue }
        if isTaken(word, value, on: type) {
          if let merged = Self.merged(word, kept[word], value) {
            kept[word] = merged
            continue
          }
        } else if word == "unevaluatedProperties" {
          continue
        }
        note(
          .keywordDropped, source.site.appending(word), keyword: word,
          "\(word) is not sent; answers are still checked against it")
        let text = value.string ?? value.text(.compact)
        let words = "\(word): \(text)"
        if text.utf8.count <= 200, !shape.notes.contains(words) { shape.notes.append(words) }
      }
    }
    return kept
  }

  private func isTaken(_ word: String, _ value: JSONValue, on type: String) -> Bool {
    guard dialect.assertions[type]?.contains(word) == true else { return false }
    if word == "format" { return dialect.formats.contains(value.string ?? "") }
    if let number = value.number, SchemaWords.numberAssertions.contains(word) {
      return dialect.takes(number) && (type != "integer" || number.isInteger)
    }
    return true
  }

  /// What two schemas together say by one keyword; nil where that can't be said by it.
  private static func merged(
    _ word: String, _ first: JSONValue?, _ second: JSONValue
  ) -> JSONValue? {
    guard let first else { return second }
    if first == second { return first }
    guard let left = first.number, let right = second.number, word != "multipleOf" else {
      return nil
    }
    let isLower = word.hasPrefix("min") || word == "exclusiveMinimum"
    return .number(isLower ? max(left, right) : min(left, right))
  }

  private static func saysNothing(_ word: String, _ value: JSONValue) -> Bool {
    switch word {
    case "minLength", "minItems", "minProperties": value.number == 0
    case "uniqueItems": value.bool == false
    default: false
    }
  }
}
