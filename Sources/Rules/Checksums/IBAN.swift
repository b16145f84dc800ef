/// The International Bank Account Number (ISO 13616).
enum IBAN {
  static func fault(in text: String) -> String? {
    let code = CodeText(text)
    guard code.bytes.count > 4, code.matches("aannc" + rest(code.bytes.count - 5)) else {
      return "it is not a country's two letters, two digits and letters and digits"
    }
    let country = code.text(0..<2)
    guard let form = IBANForms.form(of: country) else {
      return "no country's IBANs begin with \(country)"
    }
    guard code.bytes.count == form.utf8.count + 4 else {
      return "it has \(code.bytes.count) letters and digits, where those of \(country) have "
        + "\(form.utf8.count + 4)"
    }
    guard CodeText(bytes: Array(code.bytes.dropFirst(4))).matches(form) else {
      return "it has letters where those of \(country) have digits, or the other way round"
    }
    return Mod97.isRight(code.values) ? nil : Mod97.wrongDigits
  }

  private static func rest(_ count: Int) -> String { String(repeating: "c", count: count) }
}
