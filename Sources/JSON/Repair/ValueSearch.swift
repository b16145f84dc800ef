/// Looks for the one value of an answer and mends it.
struct ValueSearch {
  /// The value and what it was made from.
  struct Found {
    let document: JSONDocument
    let rewritten: RewrittenValue
  }

  let bytes: [UInt8]
  let options: JSONParsingOptions
  /// What was left out around the value.
  private(set) var notes: [RepairNote] = []
  /// Behind this place stands thinking that never ends.
  private var limit: Int
  /// How many bytes may be read in vain, so that hostile texts take no more than some walks.
  private var budget: Int
  /// Why the first bracket began no value.
  private var failure: RepairFault?

  init(_ bytes: [UInt8], _ options: JSONParsingOptions) {
    self.bytes = bytes
    self.options = options
    limit = bytes.count
    budget = 8 * bytes.count
  }

  mutating func run() throws(RepairFault) -> Found {
    let start = try skipThinking(from: bytes.has("\u{feff}", at: 0) ? 3 : 0)
    let first = bytes.firstNonSpace(from: start)
    if first == bytes.count { throw RepairFault(.noValue, first, "there is no value in the text") }
    if !notes.isEmpty, let found = strict(first..<bytes.count) { return found }
    if !bytes[first].isOpeningBracket, let found = try searchFences(from: first) { return found }
    let values = try values(in: first..<bytes.count)
    guard let found = try choose(values, in: first..<bytes.count) else {
      if bytes[first].isOpeningBracket, let failure { throw failure }
      throw RepairFault(.noValue, first, "there is no JSON array or object in the text")
    }
    try noteProse(around: found.rewritten.range, in: first..<bytes.count)
    return found
  }

  /// A range that is strict JSON.
  private func strict(_ range: Range<Int>) -> Found? {
    try? accept(
      RewrittenValue(
        range: range, output: Array(bytes[range]), notes: [],
        origins: [.init(output: 0, original: range.lowerBound)]))
  }

  /// Parses what was written, strictly.
  private func accept(_ rewritten: RewrittenValue) throws(RepairFault) -> Found {
    do throws(JSONParseError) {
      let document = try JSONDocument(parsing: rewritten.output.span, options: options)
      let names = document.repeatedNames.map {
        JSONDocument.RepeatedName(name: $0.name, offset: rewritten.original(of: $0.offset))
      }
      return Found(
        document: JSONDocument(value: document.value, repeatedNames: names), rewritten: rewritten)
    } catch {
      throw RepairFault(.fault, rewritten.original(of: error.offset), error.message)
    }
  }

  /// Moves over thinking before the answer.
  mutating func skipThinking(from start: Int) throws(RepairFault) -> Int {
    var start = start
    // More often than that nobody thinks; and it bounds the walks.
    for _ in 0..<8 {
      let first = bytes.firstNonSpace(from: start)
      if let tags = ThinkingTags.opened(at: first, in: bytes) {
        guard let closing = bytes.first(tags.closing, from: first) else {
          throw RepairFault(.onlyThinking, first, "the text is thinking that does not end")
        }
        noteThinking(first)
        start = closing + tags.closing.utf8.count
      } else if let closing = ThinkingTags.firstClosing(in: bytes, from: first),
        !isInValue(closing.lowerBound, from: first)
      {
        // Some servers take the opening tag off and leave the closing one.
        noteThinking(first)
        start = closing.upperBound
      } else {
        break
      }
    }
    if let opening = ThinkingTags.firstOpening(in: bytes, from: start) { limit = opening }
    return start
  }

  private mutating func noteThinking(_ offset: Int) {
    notes.append(RepairNote(.thinkingRemoved, offset, "thinking before the answer was left out"))
  }

  /// Whether a place lies in the value that the text begins with, be it in a fence.
  private func isInValue(_ place: Int, from start: Int) -> Bool {
    let isFenced = bytes.has("```", at: start) || bytes.has("~~~", at: start)
    guard isFenced || bytes[start].isOpeningBracket,
      let bracket = bytes[start...].firstIndex(where: \.isOpeningBracket)
    else { return false }
    var reader = LenientReader(bytes, from: bracket, to: bytes.count)
    return (try? reader.read())?.range.contains(place) == true
  }

  private mutating func searchFences(from start: Int) throws(RepairFault) -> Found? {
    let fences = Fence.list(in: bytes, from: start).filter { $0.opening < limit }
    var values: [RewrittenValue] = []
    for fence in fences {
      let first = bytes.firstNonSpace(from: fence.content.lowerBound)
      guard first < fence.content.upperBound else { continue }
      if bytes[first].isOpeningBracket {
        values += try self.values(in: first..<fence.content.upperBound)
      } else if fence.language.hasPrefix("json"),
        let scalar = strict(first..<fence.content.upperBound)
      {
        values.append(scalar.rewritten)
      }
    }
    guard let found = try choose(values, in: start..<bytes.count) else { return nil }
    let value = found.rewritten.range
    for fence in fences where fence.content.contains(value.lowerBound) {
      if fence.opening > start { noteProse(start, "before") }
      notes.append(RepairNote(.fenceRemoved, fence.opening, "a fence of Markdown was left out"))
      try noteProse(around: value, in: fence.content)
      let rest = bytes.firstNonSpace(from: fence.end)
      if rest < bytes.count { noteProse(rest, "after") }
    }
    return found
  }

  /// The arrays and objects of a range that lie in no other.
  private mutating func values(in range: Range<Int>) throws(RepairFault) -> [RewrittenValue] {
    var values: [RewrittenValue] = []
    var place = range.lowerBound
    while place < min(range.upperBound, limit) {
      guard bytes[place].isOpeningBracket else {
        place += 1
        continue
      }
      var reader = LenientReader(bytes, from: place, to: range.upperBound)
      do throws(SyntaxFault) {
        let value = try reader.read()
        place = value.range.upperBound
        values.append(value)
        // What opens within a string of a value is no thinking.
        if place > limit {
          limit = ThinkingTags.firstOpening(in: bytes, from: place) ?? bytes.count
        }
      } catch {
        // Parts of what is meant to be JSON are no answer; an array of prose may have any.
        let isAside = bytes[place] == UInt8(ascii: "[") && !reader.hasObject
        if reader.hasContent, place == range.lowerBound || !isAside {
          throw RepairFault(error, in: bytes, options)
        }
        if failure == nil { failure = RepairFault(error, in: bytes, options) }
        budget -= reader.position - place
        place = budget > 0 && !reader.hasContent ? place + 1 : max(place + 1, reader.position)
      }
    }
    return values
  }

  /// The one value that is the answer; nil where there is none.
  private func choose(
    _ values: [RewrittenValue], in range: Range<Int>
  ) throws(RepairFault) -> Found? {
    let objects = values.filter { bytes[$0.range.lowerBound] == UInt8(ascii: "{") }
    // An array that the text begins with is no aside of prose.
    let startsWithArray =
      bytes[range.lowerBound] == UInt8(ascii: "[")
      && values.first?.range.lowerBound == range.lowerBound
    let pool = startsWithArray || objects.isEmpty ? values : objects
    guard let first = pool.first else { return nil }
    let found = try accept(first)
    for other in pool.dropFirst() {
      guard try accept(other).document.value == found.document.value else {
        throw RepairFault(
          .severalValues, other.range.lowerBound,
          "there is a second value, which differs from the first: which is meant would be a guess")
      }
    }
    return found
  }

  /// Tells of the text around a value, which must not look like parts of it.
  private mutating func noteProse(
    around value: Range<Int>, in range: Range<Int>
  ) throws(RepairFault) {
    let start = bytes.firstNonSpace(from: range.lowerBound)
    if start < value.lowerBound {
      let before = bytes[..<value.lowerBound].last { !$0.isSpace }
      if Quotes(at: start, in: bytes) != nil,
        before == UInt8(ascii: ":") || before == UInt8(ascii: ",")
      {
        throw RepairFault(.unbalanced, start, "there are members outside of any object")
      }
      noteProse(start, "before")
    }
    let rest = bytes.firstNonSpace(from: value.upperBound)
    guard rest < range.upperBound else { return }
    if isPart(rest) {
      throw RepairFault(
        .unbalanced, rest, "the value ends before this: a bracket closes too much")
    }
    noteProse(rest, "after")
  }

  /// Whether what stands behind a value looks like more of it.
  private func isPart(_ place: Int) -> Bool {
    switch bytes[place] {
    case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ":"): return true
    case UInt8(ascii: ","):
      let next = bytes.firstNonSpace(from: place + 1)
      return next == bytes.count || bytes[next].isOpeningBracket
        || Quotes(at: next, in: bytes) != nil
    default: return Quotes(at: place, in: bytes) == .double
    }
  }

  private mutating func noteProse(_ offset: Int, _ side: String) {
    notes.append(RepairNote(.proseRemoved, offset, "text \(side) the value was left out"))
  }
}
