/// The Luhn formula (ISO/IEC 7812-1, annex B).
enum Luhn {
  /// The sum of digits, of which every second is doubled and its own digits added.
  static func sum(_ digits: some BidirectionalCollection<Int>, doublingLast: Bool) -> Int {
    var doubles = doublingLast
    var sum = 0
    for digit in digits.reversed() {
      let part = doubles ? digit * 2 : digit
      sum += part / 10 + part % 10
      doubles.toggle()
    }
    return sum
  }

  static func isRight(_ digits: some BidirectionalCollection<Int>) -> Bool {
    sum(digits, doublingLast: false) % 10 == 0
  }

  static func fault(in text: String) -> String? {
    guard let digits = CodeText(text, ignoring: "-.").digits, digits.count > 1 else {
      return "it is not digits alone"
    }
    return isRight(digits) ? nil : "its last digit does not fit the others"
  }

  /// Of a securities number (ISO 6166): letters count as two digits.
  static func securityFault(in text: String) -> String? {
    let code = CodeText(text)
    guard code.matches("aacccccccccn") else {
      return "it is not a country's two letters, nine letters and digits and a digit"
    }
    let digits = code.values.flatMap { $0 > 9 ? [$0 / 10, $0 % 10] : [$0] }
    return isRight(digits) ? nil : "its last digit does not fit the others"
  }
}
