/// Schemes that take more than a row of weights.
extension VATScheme {
  /// Companies have 9 digits; citizens, foreigners and others 10, each with weights of their own.
  static let bulgarian = [
    Form("nnnnnnnnn") { values in
      var rest = values.weighted([1, 2, 3, 4, 5, 6, 7, 8]) % 11
      if rest == 10 { rest = values.weighted([3, 4, 5, 6, 7, 8, 9, 10]) % 11 }
      return rest % 10 == values[8]
    },
    Form("nnnnnnnnnn") { values in
      values.weighted([2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10 == values[9]
        || values.weighted([21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10 == values[9]
        || (11 - values.weighted([4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11 == values[9]
    },
  ]

  @Sendable static func isCypriot(_ values: [Int]) -> Bool {
    let odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
    var sum = 0
    for place in 0..<8 { sum += place.isMultiple(of: 2) ? odd[values[place]] : values[place] }
    return values.prefix(2) != [1, 2] && sum % 26 + 10 == values[8]
  }

  /// Companies have 8 digits, people 9 or 10: their number by birth, or one that begins with 6. A
  /// number by birth of 9 digits, from before 1954, has no check digit.
  static let czech = [
    Form("nnnnnnnn") { values in
      let check = (11 - values.weighted([8, 7, 6, 5, 4, 3, 2]) % 11) % 11
      return values[0] != 9 && (check == 0 ? 1 : check) % 10 == values[7]
    },
    Form("nnnnnnnnn") { values in
      if values[0] != 6 { return values[0] * 10 + values[1] < 54 && isBirthNumber(values) }
      let check = values.slice(1, 7).weighted([8, 7, 6, 5, 4, 3, 2]) % 11
      return (8 - (10 - check) % 11 + 10) % 10 == values[8]
    },
    Form("nnnnnnnnnn") { values in
      let rest = values.dropLast().reduce(0) { ($0 * 10 + $1) % 11 }
      return isBirthNumber(values) && rest % 10 == values[9]
    },
  ]

  /// Whether month and day are such: of women 50 is added to the month, and 20 in crowded years.
  private static func isBirthNumber(_ values: [Int]) -> Bool {
    let month = values[2] * 10 + values[3]
    let months = [1...12, 21...32, 51...62, 71...82]
    return months.contains { $0.contains(month) } && 1...31 ~= values[4] * 10 + values[5]
  }

  private static let spanishLetters = Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8).map { Int($0) - 55 }

  /// People have a letter behind their number; companies, by their first letter, a letter or a digit.
  static let spanish = [
    Form("nnnnnnnna") { spanishLetters[$0.slice(0, 8).joined % 23] == $0[8] },
    Form("annnnnnna") { values in
      let number = values.slice(1, 7).joined
      switch values[0] {
      case 33...35:
        return spanishLetters[((values[0] - 33) * 10_000_000 + number) % 23] == values[8]
      case 20, 21, 22: return spanishLetters[number % 23] == values[8]
      default:
        let digit = (10 - Luhn.sum(values[1...7], doublingLast: true) % 10) % 10
        // J stands for 0, A to I for 1 to 9.
        return isSpanishCompany(values[0]) && (digit == 0 ? 19 : digit + 9) == values[8]
      }
    },
    Form("annnnnnnn") { isSpanishCompany($0[0]) && Luhn.isRight($0[1...8]) },
  ]

  private static func isSpanishCompany(_ letter: Int) -> Bool {
    Array("ABCDEFGHJNPQRSUVW".utf8).contains(UInt8(letter + 55))
  }

  /// Two characters and the company's number (SIREN). Those of Monaco, which begin with 000, are no
  /// SIREN.
  static let french = [
    Form("ccnnnnnnnnn") { values in
      let siren = values.slice(2, 9)
      guard siren.prefix(3) == [0, 0, 0] || Luhn.isRight(siren) else { return false }
      if values[0] < 10, values[1] < 10 {
        return values[0] * 10 + values[1] == (siren.joined * 100 + 12) % 97
      }
      // The letters I and O are left out.
      let letters = values.prefix(2).map { $0 > 24 ? $0 - 2 : $0 > 18 ? $0 - 1 : $0 }
      if values.prefix(2).contains(where: { $0 == 18 || $0 == 24 }) { return false }
      let check =
        values[0] < 10 ? letters[0] * 24 + letters[1] - 10 : letters[0] * 34 + letters[1] - 100
      return (siren.joined + 1 + check / 11) % 11 == check % 11
    }
  ]

  /// Companies, with a branch where there are 12 digits; GD (government) and HA (health) have no
  /// check digit.
  static let british =
    ["nnnnnnnnn", "nnnnnnnnnnnn"].map { form in
      Form(form) { values in
        // Those from 100 on may be of the newer series, in which 42 or 55 remain.
        let rest = values.weighted([8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97
        return rest == 0 || (values[0] != 0 && (rest == 42 || rest == 55))
      }
    } + [Form("GDnnn") { $0[2] < 5 }, Form("HAnnn") { $0[2] >= 5 }]

  /// Seven digits and a letter, since 2013 with another behind it; before 1988 the second place was
  /// a letter or a sign.
  static let irish =
    [
      Form("nnnnnnna") { isIrish($0.slice(0, 7), nil, $0[7]) },
      Form("nnnnnnnaa") { isIrish($0.slice(0, 7), $0[8], $0[7]) },
    ]
    + ["nannnnna", "n+nnnnna", "n*nnnnna"].map { form in
      Form(form) { isIrish([0] + $0.slice(2, 5) + [$0[0]], nil, $0[7]) }
    }

  private static func isIrish(_ digits: [Int], _ second: Int?, _ letter: Int) -> Bool {
    // W stands for 0, A to V for 1 to 22.
    func value(_ letter: Int) -> Int { letter == 32 ? 0 : letter - 9 }
    let sum = digits.weighted([8, 7, 6, 5, 4, 3, 2]) + 9 * (second.map(value) ?? 0)
    // Only W and A to V stand for numbers.
    return (second.map { $0 <= 32 } ?? true) && letter <= 32 && sum % 23 == value(letter)
  }

  /// The province of the tax office, in the three digits before the last.
  static func isItalianOffice(_ number: Int) -> Bool {
    (1...100).contains(number) || [120, 121, 888, 999].contains(number)
  }

  @Sendable static func isLithuanian(_ values: [Int]) -> Bool {
    let digits = Array(values.dropLast())
    var rest = digits.weighted(digits.indices.map { 1 + $0 % 9 }) % 11
    if rest == 10 { rest = digits.weighted(digits.indices.map { 1 + ($0 + 2) % 9 }) % 11 }
    return rest % 10 == values.last
  }

  /// Companies begin with more than 3; people have their personal code.
  @Sendable static func isLatvian(_ values: [Int]) -> Bool {
    if values[0] > 3 { return values.weighted([9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3 }
    return (1 + values.weighted([10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11 % 10 == values[10]
  }

  /// By the company's number, or since 2020, for people, over all of it with NL in front.
  @Sendable static func isDutch(_ values: [Int]) -> Bool {
    let rest = values.weighted([9, 8, 7, 6, 5, 4, 3, 2]) % 11
    return (rest == values[8] && values.prefix(9).contains { $0 != 0 })
      || Mod97.remainder([23, 21] + values) == 1
  }

  @Sendable static func isNorwegian(_ values: [Int]) -> Bool {
    values.weighted([3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0
  }

  @Sendable static func isRomanian(_ values: [Int]) -> Bool {
    let digits = [Int](repeating: 0, count: 10 - values.count) + values
    return digits.weighted([7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10 % 11 % 10 == digits[9]
      && values[0] != 0
  }
}
