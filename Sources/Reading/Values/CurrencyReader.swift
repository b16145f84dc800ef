/// Signs and codes of currencies.
enum CurrencyReader {
  /// What a sign or code says.
  enum Meaning: Sendable, Hashable {
    /// One currency, by its ISO 4217 code.
    case code(String)
    /// One of several, most used first: the document's country decides.
    case oneOf([String])
  }

  /// The meaning of a printed sign, code or abbreviation; nil where it is none.
  static func meaning(of sign: String) -> Meaning? {
    if let meaning = signs[sign] { return meaning }
    return codes.contains(sign) ? .code(sign) : nil
  }

  /// The sign or code that a text ends with, standing by itself.
  static func suffix(of text: ArraySlice<Character>) -> String? {
    for length in stride(from: min(4, text.count), through: 1, by: -1) {
      let candidate = String(text.suffix(length))
      guard meaning(of: candidate) != nil else { continue }
      let rest = text.dropLast(length)
      if let last = rest.last, last.isLetter, candidate.first?.isLetter == true { continue }
      return candidate
    }
    return nil
  }

  /// The sign or code that a text begins with, standing by itself.
  static func prefix(of text: ArraySlice<Character>) -> String? {
    for length in stride(from: min(4, text.count), through: 1, by: -1) {
      let candidate = String(text.prefix(length))
      guard meaning(of: candidate) != nil else { continue }
      let rest = text.dropFirst(length)
      if let next = rest.first, next.isLetterOrDigit, candidate.last?.isLetter == true { continue }
      return candidate
    }
    return nil
  }

  /// Signs and abbreviations that stand for a currency.
  static let signs: [String: Meaning] = [
    "€": .code("EUR"), "£": .code("GBP"), "₹": .code("INR"), "₩": .code("KRW"),
    "₽": .code("RUB"), "₺": .code("TRY"), "₪": .code("ILS"), "฿": .code("THB"),
    "₫": .code("VND"), "₦": .code("NGN"), "₱": .code("PHP"), "₴": .code("UAH"),
    "zł": .code("PLN"), "zl": .code("PLN"), "Kč": .code("CZK"), "Ft": .code("HUF"),
    "RM": .code("MYR"), "R$": .code("BRL"), "US$": .code("USD"), "A$": .code("AUD"),
    "AU$": .code("AUD"), "C$": .code("CAD"), "CA$": .code("CAD"), "NZ$": .code("NZD"),
    "S$": .code("SGD"), "HK$": .code("HKD"), "NT$": .code("TWD"), "Fr.": .code("CHF"),
    "SFr.": .code("CHF"), "Euro": .code("EUR"), "EURO": .code("EUR"),
    "$": .oneOf(["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"]),
    "¥": .oneOf(["JPY", "CNY"]), "kr": .oneOf(["SEK", "NOK", "DKK"]),
    "kr.": .oneOf(["DKK", "NOK", "SEK"]), "Rs": .oneOf(["INR", "PKR", "LKR"]),
    "Rs.": .oneOf(["INR", "PKR", "LKR"]), "Rp": .code("IDR"),
  ]

  /// The ISO 4217 codes that documents are likely to print.
  static let codes: Set<String> = [
    "AED", "ARS", "AUD", "BGN", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EGP",
    "EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "ISK", "JPY", "KES", "KRW", "LKR", "MAD",
    "MXN", "MYR", "NGN", "NOK", "NZD", "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "RUB",
    "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "UAH", "USD", "VND", "ZAR",
  ]
}
