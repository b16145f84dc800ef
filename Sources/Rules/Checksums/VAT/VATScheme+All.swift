extension VATScheme {
  /// The schemes by the letters that the numbers begin with. Greece has EL, Northern Ireland XI, and
  /// the Swiss CHE begins with CH.
  static let all: [String: VATScheme] = [
    "AT": VATScheme(
      "U and 8 digits",
      [Form("Unnnnnnnn") { ($0[1...7].luhn + $0[8]) % 10 == 6 }]),
    "BE": VATScheme(digits: 10) {
      $0[0] < 2 && 97 - $0.prefix(8).joined % 97 == $0.suffix(2).joined
    },
    "BG": VATScheme("9 or 10 digits", bulgarian),
    "CH": VATScheme(
      "E and 9 digits",
      [
        Form("Ennnnnnnnn") {
          (11 - $0.slice(1, 8).weighted([5, 4, 3, 2, 7, 6, 5, 4]) % 11) % 11 == $0[9]
        }
      ]),
    "CY": VATScheme("8 digits and a letter", [Form("nnnnnnnna", isCypriot)]),
    "CZ": VATScheme("8 to 10 digits", czech),
    "DE": VATScheme(digits: 9) { $0[0] != 0 && $0.isRightByMod11And10 },
    "DK": VATScheme(digits: 8) { $0[0] != 0 && $0.weighted([2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0 },
    "EE": VATScheme(digits: 9) { $0.weighted([3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 == 0 },
    "EL": VATScheme(digits: 9) {
      $0.weighted([256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10 == $0[8]
    },
    "ES": VATScheme("a letter or digit, 7 digits and a letter or digit", spanish),
    "FI": VATScheme(digits: 8) { $0.weighted([7, 9, 10, 5, 8, 4, 2, 1]) % 11 == 0 },
    "FR": VATScheme("two letters or digits and 9 digits", french),
    "GB": VATScheme("9 or 12 digits, or GD or HA and 3 digits", british),
    "HR": VATScheme(digits: 11) { $0.isRightByMod11And10 },
    "HU": VATScheme(digits: 8) { $0.weighted([9, 7, 3, 1, 9, 7, 3, 1]) % 10 == 0 },
    "IE": VATScheme("7 digits and one or two letters", irish),
    "IT": VATScheme(digits: 11) {
      $0.prefix(7).joined != 0 && isItalianOffice($0.slice(7, 3).joined) && Luhn.isRight($0)
    },
    "LT": VATScheme(
      "9 or 12 digits",
      [
        Form("nnnnnnnnn") { $0[7] == 1 && isLithuanian($0) },
        Form("nnnnnnnnnnnn") { $0[10] == 1 && isLithuanian($0) },
      ]),
    "LU": VATScheme(digits: 8) { $0.prefix(6).joined % 89 == $0.suffix(2).joined },
    "LV": VATScheme(digits: 11, isLatvian),
    "MT": VATScheme(digits: 8) { $0[0] != 0 && $0.weighted([3, 4, 6, 7, 8, 9, 10, 1]) % 37 == 0 },
    "NL": VATScheme("9 digits, B and 2 digits", [Form("nnnnnnnnnBnn", isDutch)]),
    "NO": VATScheme(
      "9 digits and MVA",
      [
        Form("nnnnnnnnn", isNorwegian), Form("nnnnnnnnnMVA", isNorwegian),
      ]),
    "PL": VATScheme(digits: 10) { $0.weighted([6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == $0[9] },
    "PT": VATScheme(digits: 9) {
      $0[0] != 0 && (11 - $0.weighted([9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11 % 10 == $0[8]
    },
    "RO": VATScheme(
      "2 to 10 digits", (2...10).map { Form(String(repeating: "n", count: $0), isRomanian) }),
    "SE": VATScheme("10 digits and 01", [Form("nnnnnnnnnn01") { Luhn.isRight($0.prefix(10)) }]),
    "SI": VATScheme(digits: 8) {
      let rest = $0.weighted([8, 7, 6, 5, 4, 3, 2]) % 11
      // A remainder of 0 would be 11, which is not given out.
      return $0[0] != 0 && rest != 0 && (11 - rest) % 10 == $0[7]
    },
    "SK": VATScheme(digits: 10) {
      $0[0] != 0 && [2, 3, 4, 7, 8, 9].contains($0[2]) && $0.joined.isMultiple(of: 11)
    },
    "XI": VATScheme("9 or 12 digits, or GD or HA and 3 digits", british),
  ]
}

extension Collection<Int> {
  /// The digits as one number.
  fileprivate var joined: Int { reduce(0) { $0 * 10 + $1 } }
}

extension ArraySlice<Int> {
  /// The sum of the Luhn formula, of which the last digit is not doubled.
  fileprivate var luhn: Int { Luhn.sum(self, doublingLast: false) }
}

extension [Int] {
  /// Some digits from a place on.
  func slice(_ start: Int, _ count: Int) -> [Int] { Array(self[start..<start + count]) }
}
