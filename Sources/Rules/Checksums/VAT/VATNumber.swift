/// VAT identification numbers of the member states of the EU (Directive 2006/112/EC, article 215;
/// forms: European Commission, VIES), of the United Kingdom, Norway and Switzerland.
///
/// The states publish their forms; the check digits are those by which their registers work. All
/// have some but the numbers that `VATScheme.all` says to have none.
enum VATNumber {
  static func fault(in text: String) -> String? {
    var code = CodeText(text, ignoring: "-./")
    if code.text(0..<3) == "CHE" {
      for word in ["MWST", "TVA", "IVA", "TPV"]
      where code.bytes.suffix(word.utf8.count) == Array(word.utf8)[...] {
        code = CodeText(bytes: code.bytes.dropLast(word.utf8.count))
      }
    }
    let country = code.text(0..<2)
    guard country.utf8.count == 2, code.bytes.prefix(2).allSatisfy(\.isUpperLetter) else {
      return "it begins with no country's two letters"
    }
    guard let scheme = VATScheme.all[country] else {
      return "no VAT numbers are known that begin with \(country)"
    }
    let number = CodeText(bytes: Array(code.bytes.dropFirst(2)))
    let fitting = scheme.forms.filter { number.matches($0.form) }
    if fitting.isEmpty {
      return "those of \(country) are \(country) and \(scheme.words)"
    }
    return fitting.contains { $0.isRight(number.values) } ? nil : "its check digits are wrong"
  }
}
