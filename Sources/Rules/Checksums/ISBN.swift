/// Numbers of books (ISO 2108) and of serials (ISO 3297).
enum ISBN {
  static func fault(in text: String) -> String? {
    let code = CodeText(text, ignoring: "-")
    if code.matches("nnnnnnnnnnnnn") {
      guard ["978", "979"].contains(code.text(0..<3)) else {
        return "one of 13 digits begins with 978 or 979"
      }
      return GTIN.isRight(code.values) ? nil : "its last digit does not fit the others"
    }
    return modulo11Fault(code, digits: 9)
  }

  static func serialFault(in text: String) -> String? {
    modulo11Fault(CodeText(text, ignoring: "-"), digits: 7)
  }

  /// Digits with falling weights down to a check digit, which may be `X` for ten.
  private static func modulo11Fault(_ code: CodeText, digits count: Int) -> String? {
    let front = String(repeating: "n", count: count)
    guard code.matches(front + "n") || code.matches(front + "X") else {
      return count == 9
        ? "it is not 13 digits, nor 9 digits and a digit or X"
        : "it is not 7 digits and a digit or X"
    }
    var sum = 0
    for (place, value) in code.values.enumerated() {
      sum += (count + 1 - place) * (value > 9 ? 10 : value)
    }
    return sum % 11 == 0 ? nil : "its last digit does not fit the others"
  }
}
