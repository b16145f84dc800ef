import JSON

/// Reads values of a field's type from words of one line.
struct ValueReader {
  /// How the document writes things.
  let conventions: Conventions

  /// The values that the words can mean for a field, in the order in which they stand; for a text
  /// at most one, which takes as many of the words as belong to it.
  func values(of plan: ScalarPlan, in words: ArraySlice<PlacedWord>, page: Int) -> [ReadValue] {
    guard !words.isEmpty else { return [] }
    let run = TextRun(words)
    let found: [Found<(JSONValue, Double)>]
    switch plan.type {
    case .number(let isInteger):
      found = numbers(run, shape: plan.shape, isInteger: isInteger)
    case .date:
      found = dates(run, shape: plan.shape)
    case .dateTime:
      found = dateTimes(run)
    case .time:
      found = TimeReader.times(in: run.characters).map { time in
        Found(value: (.string(time.value.long + "Z"), 1), range: time.range)
      }
    case .email:
      found = WebReader.emails(in: run.characters).map {
        Found(value: (.string($0.value), 1), range: $0.range)
      }
    case .uri:
      found = WebReader.addresses(in: run.characters).map {
        Found(value: (.string($0.value), 1), range: $0.range)
      }
    case .choice(let options):
      found = ChoiceReader(options: options).choices(in: run).map {
        Found(value: (.string($0.value), 0.9), range: $0.range)
      }
    case .boolean:
      found = []
    case .text:
      found = texts(run, shape: plan.shape, plan: plan)
    }
    return found.map { item in
      ReadValue(
        json: item.value.0, words: Array(run.words(of: item.range)), page: page,
        quality: item.value.1)
    }
  }

  private func numbers(
    _ run: TextRun, shape: ValueShape, isInteger: Bool
  ) -> [Found<(JSONValue, Double)>] {
    let dates = DateReader.dates(in: run.characters)
    return NumberReader.numbers(in: run.characters).compactMap { found in
      let number = found.value
      guard !dates.contains(where: { $0.range.overlaps(found.range) }),
        let lexeme = number.lexeme(decimalMark: conventions.decimalMark),
        let json = JSONNumber(lexeme: lexeme)
      else { return nil }
      if isInteger, !number.fraction.allSatisfy({ $0 == "0" }) { return nil }
      let quality: Double
      switch shape {
      case .percentage:
        quality = number.isPercent ? 1 : number.isMoney ? 0 : 0.4
      case .amount:
        quality = number.isPercent ? 0 : number.isMoney ? 1 : number.whole.count > 9 ? 0.2 : 0.6
      default:
        quality = number.isPercent ? 0.4 : number.whole.count > 12 ? 0.3 : 0.9
      }
      guard quality > 0 else { return nil }
      let value =
        isInteger && !number.fraction.isEmpty
        ? JSONNumber(lexeme: String(lexeme.prefix { $0 != "." })) ?? json : json
      return Found(value: (.number(value), quality), range: found.range)
    }
  }

  private func dates(_ run: TextRun, shape: ValueShape) -> [Found<(JSONValue, Double)>] {
    DateReader.dates(in: run.characters).compactMap { found in
      guard let iso = found.value.iso(order: conventions.dateOrder) else { return nil }
      return Found(value: (.string(iso), 1), range: found.range)
    }
  }

  /// A date with the time behind it; without an offset of its own it is given in UTC's spelling,
  /// as RFC 3339 knows no local times.
  private func dateTimes(_ run: TextRun) -> [Found<(JSONValue, Double)>] {
    let times = TimeReader.times(in: run.characters)
    return DateReader.dates(in: run.characters).compactMap { date in
      guard let iso = date.value.iso(order: conventions.dateOrder),
        let time = times.first(where: {
          $0.range.lowerBound >= date.range.upperBound
            && $0.range.lowerBound - date.range.upperBound <= 4
        })
      else { return nil }
      return Found(
        value: (.string(iso + "T" + time.value.long + "Z"), 1),
        range: date.range.lowerBound..<time.range.upperBound)
    }
  }

  private func texts(
    _ run: TextRun, shape: ValueShape, plan: ScalarPlan
  ) -> [Found<(JSONValue, Double)>] {
    switch shape {
    case .identifier:
      return IdentifierReader.identifier(in: run.characters).map {
        [Found(value: (.string($0.value), 1), range: $0.range)]
      } ?? []
    case .phone:
      return IdentifierReader.phone(in: run.characters).map {
        [Found(value: (.string($0.value), 1), range: $0.range)]
      } ?? []
    case .amount:
      return NumberReader.numbers(in: run.characters).compactMap { found in
        guard !found.value.isPercent else { return nil }
        let digits = String(run.characters[found.range].drop { !$0.isASCIIDigit && $0 != "-" })
        let text = String(digits.reversed().drop { !$0.isASCIIDigit }.reversed())
        return Found(value: (.string(text), found.value.isMoney ? 1 : 0.5), range: found.range)
      }
    case .percentage:
      return []
    case .currency:
      return currencies(run)
    case .pattern(let pattern):
      return PatternReader.matches(of: pattern, in: run, conventions: conventions).map {
        Found(value: (.string($0.value), 1), range: $0.range)
      }
    case .name, .address, .free:
      guard let found = FreeTextReader.text(in: run.characters) else { return [] }
      let quality = FreeTextReader.quality(found.value, shape: shape)
      return quality > 0 ? [Found(value: (.string(found.value), quality), range: found.range)] : []
    }
  }

  private func currencies(_ run: TextRun) -> [Found<(JSONValue, Double)>] {
    run.words.compactMap { word in
      guard CurrencyReader.codes.contains(word.text) else { return nil }
      guard let index = run.words.firstIndex(of: word) else { return nil }
      return Found(value: (.string(word.text), 1), range: run.range(ofWord: index))
    }
  }
}
