/// Finds one of a schema's given values in printed text.
struct ChoiceReader {
  /// The values and the folded spellings that mean each.
  private let spellings: [(option: String, words: [[String]])]

  /// A reader of some values.
  init(options: [String]) {
    spellings = options.map { option in
      let own = LabelText.tokens(ofName: option)
      let others = (ChoiceSynonyms.table[own.joined(separator: " ")] ?? []).map {
        LabelText.tokens(of: $0)
      }
      return (option, [own] + others)
    }
  }

  /// The values that the text names, in its order, each by the longest spelling that fits.
  func choices(in run: TextRun) -> [Found<String>] {
    var result: [Found<String>] = []
    var index = run.words.startIndex
    while index < run.words.endIndex {
      var best: (option: String, end: Int)?
      for (option, spellings) in spellings {
        for spelling in spellings {
          if let end = match(spelling, in: run.words, from: index), end > best?.end ?? index {
            best = (option, end)
          }
        }
      }
      if let best {
        let range =
          run.range(ofWord: index).lowerBound..<run.range(ofWord: best.end - 1).upperBound
        result.append(Found(value: best.option, range: range))
        index = best.end
      } else {
        index += 1
      }
    }
    return result
  }

  private func match(
    _ spelling: [String], in words: ArraySlice<PlacedWord>, from start: Int
  ) -> Int? {
    let wanted = spelling.joined()
    var joined = ""
    for index in start..<words.endIndex {
      joined += words[index].tokens.joined()
      if joined == wanted { return index + 1 }
      if !wanted.hasPrefix(joined) { return nil }
    }
    return nil
  }
}
