/// A country, as far as it decides how a document's dates and currency are read.
struct Country: Sendable, Hashable {
  /// Its code in ISO 3166-1.
  var code: String
  /// Its currency's code in ISO 4217.
  var currency: String
  /// How it writes dates.
  var dateOrder: PrintedDate.Order
  /// Words and signs that only its documents are likely to hold, in folded spelling.
  var markers: Set<String>

  /// The country whose markers a document holds most of; nil where there are none or two tie.
  static func issuing(_ lines: [TextLine]) -> Country? {
    var votes: [String: Int] = [:]
    for line in lines {
      let tokens = line.words.flatMap(\.tokens)
      for (index, token) in tokens.enumerated() {
        let pair = index + 1 < tokens.count ? token + " " + tokens[index + 1] : token
        for country in table
        where country.markers.contains(token) || country.markers.contains(pair) {
          votes[country.code, default: 0] += 2
        }
      }
      for (code, weight) in postcodes(in: line.words) { votes[code, default: 0] += weight }
      for word in line.words {
        guard let sign = sign(in: word.text),
          case .code(let code)? = CurrencyReader.meaning(of: sign)
        else { continue }
        for country in table where country.currency == code && code != "EUR" {
          votes[country.code, default: 0] += 1
        }
        if code == "EUR" { votes["EU", default: 0] += 1 }
      }
    }
    let best = votes.values.max() ?? 0
    let winners = votes.filter { $0.value == best && best > 0 }.keys
    guard winners.count == 1, let winner = winners.first else { return nil }
    return table.first { $0.code == winner }
  }

  /// The currency sign or code at either end of a word.
  private static func sign(in word: String) -> String? {
    let characters = Array(word)
    let isBare = CurrencyReader.meaning(of: word) != nil
    return isBare
      ? word
      : characters.contains(where: \.isNumber)
        ? CurrencyReader.prefix(of: Array(characters.prefix { !$0.isNumber })[...])
          ?? CurrencyReader.suffix(
            of: Array(characters.reversed().prefix { !$0.isNumber }.reversed())[...])
        : nil
  }

  /// Countries by the shape of postcodes beside what goes with them.
  private static func postcodes(in words: [PlacedWord]) -> [(String, Int)] {
    var result: [(String, Int)] = []
    for (word, next) in zip(words, words.dropFirst()) {
      let a = word.text.filter { $0.isLetterOrDigit }
      let b = next.text.filter { $0.isLetterOrDigit || $0 == "-" }
      let zip = b.split(separator: "-").first.map(String.init) ?? b
      if a.count == 2, usStates.contains(a), zip.count == 5, zip.allSatisfy(\.isASCIIDigit) {
        result.append(("US", 3))
      }
      if auStates.contains(a), b.count == 4, b.allSatisfy(\.isASCIIDigit) {
        result.append(("AU", 3))
      }
      let isLeftUK =
        (2...4).contains(a.count) && a.first?.isUppercase == true
        && a.contains(where: \.isASCIIDigit) && a.allSatisfy { $0.isUppercase || $0.isASCIIDigit }
      let shape = String(b.map { $0.isASCIIDigit ? "9" : $0.isUppercase ? "A" : "?" })
      let left = String(a.map { $0.isASCIIDigit ? "9" : $0.isUppercase ? "A" : "?" })
      if isLeftUK, shape == "9AA" { result.append(("GB", 3)) }
      if left == "A9A", shape == "9A9" { result.append(("CA", 3)) }
    }
    return result
  }

  private static let usStates: Set<String> = [
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS",
    "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY",
    "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV",
    "WI", "WY", "DC",
  ]
  private static let auStates: Set<String> = ["NSW", "VIC", "QLD", "SA", "WA", "TAS", "ACT", "NT"]

  /// The countries that can be told. Order of dates by CLDR's short formats, year-first countries
  /// among those with the month first.
  static let table: [Country] = [
    Country("US", "USD", .monthFirst, "usa|united states|sales tax|federal tax|ein|us dollars"),
    Country("CA", "CAD", .dayFirst, "canada|ontario|quebec|british columbia|gst hst"),
    Country("GB", "GBP", .dayFirst, "united kingdom|england|scotland|wales|great britain"),
    Country("IE", "EUR", .dayFirst, "ireland|eircode|dublin"),
    Country("AU", "AUD", .dayFirst, "australia|abn|nsw|qld|bsb"),
    Country("NZ", "NZD", .dayFirst, "new zealand|nzbn|auckland|wellington"),
    Country("SG", "SGD", .dayFirst, "singapore|uen|paynow"),
    Country(
      "MY", "MYR", .dayFirst,
      "malaysia|jalan|jln|taman|tmn|lorong|sdn bhd|sdn|bhd|selangor|johor|kuala lumpur|ringgit"),
    Country("HK", "HKD", .dayFirst, "hong kong|kowloon"),
    Country("IN", "INR", .dayFirst, "india|gstin|cgst|sgst|pvt|bangalore|mumbai|delhi"),
    Country("PK", "PKR", .dayFirst, "pakistan|karachi|lahore"),
    Country("LK", "LKR", .dayFirst, "sri lanka|colombo"),
    Country("ZA", "ZAR", .dayFirst, "south africa|johannesburg|cape town"),
    Country(
      "EU", "EUR", .dayFirst,
      "deutschland|germany|gmbh|ust|mwst|france|tva|sarl|siret|espana|italia|nederland|btw|belgie|osterreich|italy|spain|netherlands|iva|rue"
    ),
    Country("CH", "CHF", .dayFirst, "schweiz|suisse|svizzera|switzerland|zurich"),
    Country("SE", "SEK", .monthFirst, "sverige|sweden|stockholm|momsreg"),
    Country("NO", "NOK", .dayFirst, "norge|norway|oslo"),
    Country("DK", "DKK", .dayFirst, "danmark|denmark|cvr|kobenhavn"),
    Country("PL", "PLN", .dayFirst, "polska|poland|faktura|nip"),
    Country("CZ", "CZK", .dayFirst, "praha|czech"),
    Country("JP", "JPY", .monthFirst, "japan|tokyo|osaka"),
    Country("CN", "CNY", .monthFirst, "china|beijing|shanghai"),
    Country("MX", "MXN", .dayFirst, "mexico|rfc"),
    Country("BR", "BRL", .dayFirst, "brasil|brazil|cnpj"),
  ]

  private init(
    _ code: String, _ currency: String, _ dateOrder: PrintedDate.Order, _ markers: String
  ) {
    self.code = code
    self.currency = currency
    self.dateOrder = dateOrder
    self.markers = Set(markers.split(separator: "|").map(String.init))
  }
}
