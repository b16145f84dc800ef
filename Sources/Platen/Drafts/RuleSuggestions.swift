import Rules

/// Rules that most likely hold, by the names of a schema's fields: what an author can begin with.
struct RuleSuggestions {
  let fields: [SchemaField]

  /// Suggestions for a schema's fields.
  init(_ fields: [SchemaField]) { self.fields = fields }

  /// The rules as lines of YAML, list items all; none where no name tells anything.
  var lines: [String] { sums + products + counts + balances + orders + checksums + requirements }

  private func single(_ names: String...) -> SchemaField? { single(of: names) }

  /// The number outside of lists that has the first of some names.
  func single(of names: [String]) -> SchemaField? {
    names.lazy.compactMap { name in
      fields.first { $0.isSingle && $0.isNumber && $0.isNamed(name) }
    }.first
  }

  private var total: SchemaField? {
    single("total", "total amount", "grand total", "amount due", "total due", "gross total")
  }

  private var subtotal: SchemaField? {
    single("subtotal", "sub total", "net total", "net amount", "net")
  }

  private var tax: SchemaField? {
    single("tax", "tax amount", "vat", "vat amount", "sales tax", "gst", "total tax")
  }

  /// The fields of rows that hold what each costs.
  private var amounts: [SchemaField] {
    let ranked = ["amount", "line total", "total", "net amount", "total price", "price"]
    let lists = fields.compactMap(\.list).reduce(into: [RulePath]()) { lists, list in
      if !lists.contains(list) { lists.append(list) }
    }
    return lists.compactMap { list in
      ranked.lazy.compactMap { name in
        fields.first { $0.list == list && $0.isNumber && $0.isNamed(name) }
      }.first
    }
  }

  private var sums: [String] {
    var lines: [String] = []
    if let sum = subtotal ?? total, amounts.count == 1, let amount = amounts.first {
      lines += rule(("sum", path(amount)), ("equals", path(sum)))
    }
    if let subtotal, let tax, let total {
      lines += rule(
        ("sum", list([subtotal, tax])), ("equals", path(total)), ("tolerance", "0.02"))
    }
    return lines
  }

  private var products: [String] {
    amounts.flatMap { amount -> [String] in
      let row = fields.filter { $0.list == amount.list && $0.isNumber }
      guard let quantity = row.first(where: { $0.isNamed("quantity", "qty", "count", "hours") }),
        let price = row.first(where: { $0.isNamed("unit price", "price", "rate", "price each") }),
        price != amount
      else { return [] }
      return rule(
        ("product", list([quantity, price])), ("equals", path(amount)), ("tolerance", "0.01"))
    }
  }

  private var orders: [String] {
    let pairs: [(earlier: [String], later: [String])] = [
      (["invoice date", "issue date", "date", "order date"], ["due date", "payment due"]),
      (["order date"], ["delivery date", "ship date", "shipping date"]),
      (
        ["start date", "start", "from date", "valid from"],
        ["end date", "end", "to date", "valid to", "valid until"]
      ),
      (
        ["date of birth", "birth date", "birthday"],
        ["start date", "signed on", "issue date", "date"]
      ),
      (
        ["issue date", "date of issue", "issued on"],
        ["expiry date", "date of expiry", "expires on"]
      ),
    ]
    return pairs.flatMap { pair -> [String] in
      guard let earlier = text(pair.earlier), let later = text(pair.later) else { return [] }
      return rule(("order", list([earlier, later])))
    }
  }

  private func text(_ names: [String]) -> SchemaField? {
    names.lazy.compactMap { name in
      fields.first { $0.isSingle && $0.isText && $0.isNamed(name) }
    }.first
  }

  private var checksums: [String] {
    fields.filter(\.isText).flatMap { field -> [String] in
      guard let checksum = checksum(of: field) else { return [] }
      return rule(("checksum", checksum.rawValue), ("of", path(field)))
    }
  }

  private func checksum(of field: SchemaField) -> Checksum? {
    if field.isNamed("vat id", "vat number", "vat no") { return .vat }
    if field.isNamed("card number", "credit card number", "imei") { return .luhn }
    if field.isNamed("gtin", "barcode") { return .ean }
    if field.isNamed("swift", "swift code") { return .bic }
    let others: [Checksum] = [.iban, .bic, .mrz, .isbn, .issn, .ean, .lei, .isin]
    return others.first { field.words.contains($0.rawValue) }
  }

  private var requirements: [String] {
    guard let total else { return [] }
    return rule(("required", path(total)), ("severity", "error"))
  }

  private func rule(_ keys: (String, String)...) -> [String] { rule(keys) }

  func rule(_ keys: [(String, String)]) -> [String] {
    keys.enumerated().map { position, key in
      (position == 0 ? "- " : "  ") + "\(key.0): \(key.1)"
    }
  }

  private func list(_ fields: [SchemaField]) -> String {
    "[\(fields.map(path).joined(separator: ", "))]"
  }

  func path(_ field: SchemaField) -> String { field.path.description.asYAML }
}
