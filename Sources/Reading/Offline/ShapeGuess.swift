import JSON

/// What a property's name and its schema's keywords promise about how its value is printed.
enum ShapeGuess {
  /// The shape of a value.
  static func shape(
    schema: JSONValue, type: ValueType, name: [String], role: Lexicon.Role?
  ) -> ValueShape {
    let words = Set(name)
    switch type {
    case .number:
      return number(schema: schema, words: words, role: role)
    case .text:
      if role == .currency { return .currency }
      if let pattern = schema["pattern"]?.string {
        return words.contains("currency") ? .currency : .pattern(pattern)
      }
      if role == .grandTotal || role == .subtotal || role == .tax { return .amount }
      if role == .issuerAddress || role == .addresseeAddress { return .address }
      if role == .issuer || role == .addressee { return .name }
      if role == .time { return .pattern("^[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?$") }
      if !words.isDisjoint(with: ["phone", "telephone", "tel", "mobile", "fax"]) { return .phone }
      if !words.isDisjoint(with: ["address"]) { return .address }
      if !words.isDisjoint(with: identifiers) || name.last?.hasSuffix("no") == true {
        return .identifier
      }
      if !words.isDisjoint(with: ["name", "contact", "signatory"]) { return .name }
      return .free
    default:
      return schema["pattern"]?.string.map { .pattern($0) } ?? .free
    }
  }

  /// Whether a text without a format is a date all the same.
  static func isDate(schema: JSONValue, name: [String]) -> Bool {
    let isNamed = name.contains("date") || name == ["dob"]
    let says = schema["description"]?.string ?? ""
    return isNamed && (says.contains("YYYY-MM-DD") || says.contains("ISO 8601"))
  }

  private static func number(
    schema: JSONValue, words: Set<String>, role: Lexicon.Role?
  ) -> ValueShape {
    if role == .taxRate { return .percentage }
    if !words.isDisjoint(with: ["percent", "percentage", "pct"]) { return .percentage }
    if role == .grandTotal || role == .subtotal || role == .tax { return .amount }
    if !words.isDisjoint(with: amounts) { return .amount }
    return .free
  }

  private static let identifiers: Set<String> = [
    "no", "id", "code", "reference", "ref", "iban", "bic", "swift", "sku", "order", "po", "ein",
    "ssn", "abn", "gstin", "vat", "serial", "isbn", "ean", "barcode", "postcode", "zip", "po",
    "account", "tin", "plate", "invoice", "siret", "siren",
  ]

  private static let amounts: Set<String> = [
    "amount", "price", "total", "subtotal", "cost", "fee", "tax", "balance", "paid", "net", "gross",
    "vat", "gst", "tip", "discount", "shipping", "freight", "charge", "salary", "rent", "value",
    "deposit", "change", "cash", "wages", "income", "rounding", "sum", "payment",
  ]
}
