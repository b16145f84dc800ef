/// The VAT numbers of a country.
struct VATScheme: Sendable {
  /// A form that they may have, behind the country's letters.
  struct Form: Sendable {
    /// A letter for each place, as `CodeText.matches` reads it.
    let form: String
    /// Whether the check digits fit, by the values of the places.
    let isRight: @Sendable ([Int]) -> Bool

    init(_ form: String, _ isRight: @escaping @Sendable ([Int]) -> Bool) {
      self.form = form
      self.isRight = isRight
    }
  }

  /// What follows the country's letters, in words.
  let words: String
  /// The forms.
  let forms: [Form]

  init(_ words: String, _ forms: [Form]) {
    self.words = words
    self.forms = forms
  }

  /// Of digits alone.
  init(digits count: Int, _ isRight: @escaping @Sendable ([Int]) -> Bool) {
    self.init("\(count) digits", [Form(String(repeating: "n", count: count), isRight)])
  }
}

extension [Int] {
  /// The sum of products with weights; places beyond them don't count.
  func weighted(_ weights: [Int]) -> Int { zip(self, weights).reduce(0) { $0 + $1.0 * $1.1 } }

  /// The digits as one number.
  var joined: Int { reduce(0) { $0 * 10 + $1 } }

  /// Whether the last digit is right by ISO/IEC 7064, MOD 11-10.
  var isRightByMod11And10: Bool {
    var product = 10
    for digit in dropLast() {
      let sum = (product + digit) % 10
      product = (sum == 0 ? 10 : sum) * 2 % 11
    }
    return (11 - product) % 10 == last
  }
}
