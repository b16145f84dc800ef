/// Folded spellings, by which printed labels and the names of a schema's properties are compared.
///
/// `Invoice No.`, `invoice_number`, `INVOICE #` and `invoiceNumber` all fold to `invoice` `no`;
/// `Fälligkeitsdatum` folds to what an English OCR makes of it.
enum LabelText {
  /// The folded tokens of a printed text: lower case, no diacritics, split where no letter or
  /// digit stands, the many words for "number" made one.
  static func tokens(of text: String) -> [String] {
    var tokens: [String] = []
    var token = ""
    func close() {
      if !token.isEmpty { tokens.append(canonical(token)) }
      token = ""
    }
    for character in text.lowercased() {
      if character == "#" || character == "№" {
        close()
        tokens.append(number)
      } else if character == "'" || character == "’" || character == "." {
        // P.O. and l'échéance: a point inside an abbreviation joins, an apostrophe parts.
        if character != "." { close() }
      } else if character == "°" || character == "º" {
        token += "o"
      } else if let folded = folds[character] {
        token += folded
      } else if character.isLetter || character.isNumber {
        token.append(character)
      } else {
        close()
      }
    }
    close()
    return tokens
  }

  /// The folded tokens of a property's name: `dueDate`, `due_date` and `DUE-DATE` are the same.
  static func tokens(ofName name: String) -> [String] {
    var spaced = ""
    let characters = Array(name)
    for (index, character) in characters.enumerated() {
      let isStart =
        character.isUppercase && index > 0
        && (characters[index - 1].isLowercase
          || (index + 1 < characters.count && characters[index + 1].isLowercase
            && characters[index - 1].isUppercase))
      if isStart { spaced += " " }
      spaced.append(character)
    }
    return tokens(of: spaced)
  }

  /// Letters of a text without diacritics, in lower case, nothing else: for comparing names.
  static func letters(of text: String) -> String {
    var result = ""
    for character in text.lowercased() {
      if let folded = folds[character] {
        result += folded
      } else if character.isLetter || character.isNumber {
        result.append(character)
      }
    }
    return result
  }

  /// The one spelling of every word for "number".
  private static let number = "no"
  private static let numberWords: Set<String> = [
    "no", "nos", "num", "number", "nr", "nro", "numero", "nummer", "nbr", "n",
  ]

  private static func canonical(_ token: String) -> String {
    if numberWords.contains(token) { return number }
    // German and Dutch write one word: Rechnungsnummer, Rechnungsnr, factuurnummer.
    for suffix in ["nummer", "nr"] where token.hasSuffix(suffix) && token.count > suffix.count + 2 {
      return token.dropLast(suffix.count) + number
    }
    return token
  }

  /// Letters of European alphabets without their marks.
  private static let folds: [Character: String] = {
    let table: [(String, String)] = [
      ("a", "áàâäãåāăą"), ("c", "çćčĉ"), ("d", "ďđ"), ("e", "éèêëēėęě"), ("g", "ğģĝ"),
      ("i", "íìîïīįı"), ("l", "łľĺļ"), ("n", "ñńňņ"), ("o", "óòôöõøōő"), ("r", "řŕ"),
      ("s", "śšşș"), ("t", "ťţț"), ("u", "úùûüūůűų"), ("y", "ýÿ"), ("z", "źžż"),
      ("ss", "ß"), ("ae", "æ"), ("oe", "œ"),
    ]
    var folds: [Character: String] = [:]
    for (plain, marked) in table { for letter in marked { folds[letter] = plain } }
    return folds
  }()
}
