/// Words that say what kind of document it is; they are no one's name.
enum DocumentTitles {
  /// Whether a text is only such words: `TAX INVOICE`, `Rechnung`, `Kassenbon`.
  static func isTitle(_ text: String) -> Bool {
    let tokens = LabelText.tokens(of: text)
    return !tokens.isEmpty && tokens.count <= 4 && tokens.contains(where: titles.contains)
      && tokens.allSatisfy { titles.contains($0) || fillers.contains($0) }
  }

  private static let titles: Set<String> = [
    "invoice", "invoices", "receipt", "bill", "statement", "quote", "quotation", "estimate",
    "rechnung", "quittung", "kassenbon", "kassenbeleg", "beleg", "bon", "angebot", "lieferschein",
    "mahnung", "gutschrift", "facture", "recu", "ticket", "devis", "avoir", "factura", "recibo",
    "fattura", "ricevuta", "scontrino", "factuur", "bonnetje", "kwitantie", "copy", "original",
    "duplicate", "proforma", "memo", "sales", "sale", "letter", "application", "form",
    "confirmation", "order",
  ]
  private static let fillers: Set<String> = [
    "tax", "cash", "sales", "commercial", "payment", "pro", "forma", "credit", "debit", "note",
    "simplified", "sale", "vat", "kopie", "retail", "page", "1", "de", "a", "the", "customer",
    "official",
  ]
}
