/// Finds text that fits a schema's `pattern`.
enum PatternReader {
  /// The spellings of a run that match a pattern: words of it, alone and joined, then what times
  /// and dates in it are in other spellings.
  ///
  /// The pattern is ECMA-262's (JSON Schema Validation 2020-12, 6.3.3); what Swift's regular
  /// expressions can't compile matches nothing.
  static func matches(
    of pattern: String, in run: TextRun, conventions: Conventions
  ) -> [Found<String>] {
    guard let regex = try? Regex(pattern) else { return [] }
    func fits(_ text: String) -> Bool { (try? regex.firstMatch(in: text)) != nil }
    var result: [Found<String>] = []
    for time in TimeReader.times(in: run.characters) {
      if let text = [time.value.short, time.value.long].first(where: fits) {
        result.append(Found(value: text, range: time.range))
      }
    }
    for date in DateReader.dates(in: run.characters) {
      if let text = date.value.iso(order: conventions.dateOrder), fits(text) {
        result.append(Found(value: text, range: date.range))
      }
    }
    if !result.isEmpty { return result }
    // The longest stretch of words first: the pattern may want spaces.
    let words = wordRanges(run.characters)
    for length in stride(from: min(8, words.count), through: 1, by: -1) {
      for start in 0...(words.count - length) {
        let range = words[start].lowerBound..<words[start + length - 1].upperBound
        let text = String(run.characters[range])
        let bare = String(run.characters[range].filter { $0.isLetterOrDigit })
        for candidate in [text, trimmed(text), bare] where fits(candidate) {
          return [Found(value: candidate, range: range)]
        }
      }
    }
    return []
  }

  private static func wordRanges(_ text: [Character]) -> [Range<Int>] {
    text.split(separator: " ").map { $0.startIndex..<$0.endIndex }
  }

  private static func trimmed(_ text: String) -> String {
    let core = text.drop { !$0.isLetterOrDigit }
    return String(core.reversed().drop { !$0.isLetterOrDigit }.reversed())
  }
}
