/// The months' names in English, German, French, Spanish, Italian and Dutch.
enum MonthNames {
  /// The month (1 to 12) that a word names in full or by its first three or four letters.
  static func month(_ word: some StringProtocol) -> Int? {
    let letters = LabelText.letters(of: String(word))
    guard letters.count >= 3 else { return nil }
    if let month = exact[letters] { return month }
    guard letters.count <= 4 else { return nil }
    // "Sept", "Juil": the start of one month only.
    let months = Set(exact.filter { $0.key.hasPrefix(letters) }.values)
    return months.count == 1 ? months.first : nil
  }

  private static let table: [[String]] = [
    ["january", "januar", "janner", "janvier", "enero", "gennaio", "januari", "jan", "ene", "gen"],
    ["february", "februar", "fevrier", "febrero", "febbraio", "februari", "feb", "fev"],
    ["march", "marz", "mars", "marzo", "maart", "mar", "mrz", "maerz", "mrt"],
    ["april", "avril", "abril", "aprile", "apr", "avr", "abr"],
    ["may", "mai", "mayo", "maggio", "mei", "mag"],
    ["june", "juni", "juin", "junio", "giugno", "jun", "giu"],
    ["july", "juli", "juillet", "julio", "luglio", "jul", "lug"],
    ["august", "aout", "agosto", "augustus", "aug", "aou", "ago"],
    ["september", "septembre", "septiembre", "settembre", "sep", "sept", "set"],
    ["october", "oktober", "octobre", "octubre", "ottobre", "oct", "okt", "ott"],
    ["november", "novembre", "noviembre", "nov"],
    ["december", "dezember", "decembre", "diciembre", "dicembre", "dec", "dez", "dic"],
  ]

  private static let exact: [String: Int] = {
    var exact: [String: Int] = [:]
    for (index, names) in table.enumerated() { for name in names { exact[name] = index + 1 } }
    return exact
  }()
}
