/// Codes with two check digits by ISO/IEC 7064, MOD 97-10.
enum Mod97 {
  static let wrongDigits = "its check digits are wrong"

  /// The remainder by 97, letters taken as two digits each (A is 10).
  static func remainder(_ values: [Int]) -> Int {
    values.reduce(0) { ($0 * ($1 > 9 ? 100 : 10) + $1) % 97 }
  }

  /// Whether a code is right that has its country and check digits in front: they count at its end.
  static func isRight(_ values: [Int]) -> Bool {
    remainder(Array(values.dropFirst(4) + values.prefix(4))) == 1
  }

  static func creditorReferenceFault(in text: String) -> String? {
    let code = CodeText(text)
    guard (5...25).contains(code.bytes.count),
      code.matches("RFnn" + String(repeating: "c", count: code.bytes.count - 4))
    else { return "it is not RF, two digits and up to 21 letters and digits" }
    return isRight(code.values) ? nil : wrongDigits
  }

  static func creditorIDFault(in text: String) -> String? {
    let code = CodeText(text)
    guard (8...35).contains(code.bytes.count),
      code.matches("aannccc" + String(repeating: "c", count: code.bytes.count - 7))
    else {
      return "it is not a country's two letters, two digits, three letters or digits and a number"
    }
    // The three behind the check digits are the creditor's own, and don't count.
    let values = code.values
    return isRight(Array(values.prefix(4) + values.dropFirst(7))) ? nil : wrongDigits
  }

  static func entityFault(in text: String) -> String? {
    let code = CodeText(text)
    guard code.matches(String(repeating: "c", count: 18) + "nn") else {
      return "it is not 18 letters and digits and two digits"
    }
    return remainder(code.values) == 1 ? nil : wrongDigits
  }
}
