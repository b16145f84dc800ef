/// Other words for values that schemas often list, in folded spelling.
enum ChoiceSynonyms {
  /// What is printed for a value, by the value's own words.
  static let table: [String: [String]] = [
    "card": [
      "Visa", "Mastercard", "Master card", "Amex", "American Express", "Maestro", "girocard",
      "EC-Karte", "EC Cash", "Kartenzahlung", "Karte", "Credit card", "Debit card", "Debit",
      "Credit", "Contactless", "Kontaktlos", "Carte bancaire", "CB", "Carte", "Tarjeta", "Carta",
      "Bancomat", "Pin", "Pinpas", "Visa debit", "Visa credit", "Discover", "V Pay",
    ],
    "credit card": ["Visa", "Mastercard", "Amex", "American Express", "Kreditkarte"],
    "debit card": ["Maestro", "girocard", "EC-Karte", "Visa debit", "Debit"],
    "cash": [
      "Bar", "Bargeld", "Barzahlung", "Especes", "Efectivo", "Contanti", "Contant", "Kontant",
    ],
    "voucher": ["Gift card", "Gutschein", "Bon d'achat", "Vale", "Buono", "Coupon"],
    "bank transfer": [
      "Transfer", "Wire", "BACS", "Uberweisung", "Virement", "Transferencia", "Bonifico",
      "Overboeking",
    ],
    "direct debit": ["Lastschrift", "SEPA", "Prelevement", "Domiciliacion", "Addebito", "Incasso"],
    "cheque": ["Check", "Scheck", "Assegno"],
    "check": ["Cheque"],
    "male": ["M", "Mannlich", "Homme", "Hombre", "Maschio", "Man"],
    "female": ["F", "Weiblich", "Femme", "Mujer", "Femmina", "Vrouw"],
    "yes": ["Ja", "Oui", "Si"],
    "no": ["Nein", "Non", "Nee"],
  ]
}
