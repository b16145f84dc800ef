/// Numbers of goods: EAN-8, UPC-A, EAN-13, GTIN-14 (GS1 General Specifications, 7.9.1).
enum GTIN {
  static func fault(in text: String) -> String? {
    guard let digits = CodeText(text, ignoring: "-").digits,
      [8, 12, 13, 14].contains(digits.count)
    else { return "it is not 8, 12, 13 or 14 digits" }
    return isRight(digits) ? nil : "its last digit does not fit the others"
  }

  /// Whether weights of 1 and 3, from the last digit on, make a multiple of ten.
  static func isRight(_ digits: [Int]) -> Bool {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      sum += place.isMultiple(of: 2) ? digit : 3 * digit
    }
    return sum % 10 == 0
  }
}
