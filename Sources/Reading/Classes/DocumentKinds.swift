/// What usual kinds of documents are called, and what stands on them, in six languages.
///
/// A class whose name or description names such a kind is known by its words too.
enum DocumentKinds {
  /// A kind.
  struct Kind: Sendable {
    /// What such a document calls itself.
    var titles: Set<String>
    /// What stands on it, as folded tokens; phrases with spaces.
    var signs: [String]
    /// How such a document greets and ends: phrases that say more where they open a line.
    var formulas: [String] = []
    /// Whether it is printed on a roll of paper.
    var isFromTill = false
  }

  /// The kinds that a class's name means.
  static func kinds(named tokens: Set<String>) -> [Kind] {
    all.filter { !$0.titles.isDisjoint(with: tokens) }
  }

  /// The kinds that none of some names mean: what a document may be that is of no class.
  static func kinds(besides names: [Set<String>]) -> [Kind] {
    all.filter { kind in names.allSatisfy { kind.titles.isDisjoint(with: $0) } }
  }

  /// How letters begin, in six languages.
  static let salutations = [
    "dear", "sehr geehrte", "sehr geehrter", "cher", "chere", "madame", "monsieur", "estimado",
    "estimada", "gentile", "egregio", "geachte",
  ]

  /// Of those, the words that stand before names in addresses too.
  static let titlesOfAddress: Set<String> = ["madame", "monsieur", "gentile", "egregio"]

  private static let all = [
    Kind(
      titles: [
        "invoice", "bill", "rechnung", "facture", "factura", "fattura", "factuur", "gutschrift",
      ],
      signs: [
        "invoice no", "invoice date", "bill to", "due date", "amount due", "payment terms", "iban",
        "rechnungsno", "rechnungsdatum", "zahlbar", "facture no", "echeance", "unit price",
        "einzelpreis", "prix unitaire", "subtotal", "zwischensumme", "total ht", "vat no",
        "ust idno", "net amount", "carried forward", "brought forward", "ubertrag", "report",
      ]),
    Kind(
      titles: [
        "receipt", "quittung", "kassenbon", "kassenbeleg", "bon", "recu", "ticket", "recibo",
        "ricevuta", "scontrino", "bonnetje", "kwitantie",
      ],
      signs: [
        "cash", "change", "cashier", "till", "thank you", "visa", "mastercard", "card", "bar",
        "ec karte", "kasse", "vielen dank", "gegeben", "ruckgeld", "merci", "items sold",
        "approval", "terminal", "bediener", "rounding", "goods sold", "exchange", "qty",
        "salesperson",
        "change due", "cash bill", "ticket no", "bon no",
      ], isFromTill: true),
    Kind(
      titles: ["letter", "brief", "lettre", "carta", "lettera", "schreiben", "correspondence"],
      signs: [
        "dear", "yours sincerely", "yours faithfully", "kind regards", "best regards", "sincerely",
        "our ref", "your ref", "sehr geehrte", "sehr geehrter", "mit freundlichen grussen",
        "madame",
        "monsieur", "cordialement", "salutations", "estimado", "estimada", "atentamente", "gentile",
        "cordiali saluti", "geachte", "hoogachtend", "enc", "re",
      ],
      formulas: salutations + [
        "yours sincerely", "yours faithfully", "yours truly", "sincerely", "kind regards",
        "best regards", "mit freundlichen grussen", "hochachtungsvoll", "cordialement",
        "atentamente", "cordiali saluti", "distinti saluti", "hoogachtend",
        "met vriendelijke groet",
      ]),
    Kind(
      titles: [
        "form", "application", "formular", "antrag", "formulaire", "formulario", "modulo",
        "formulier", "membership",
      ],
      signs: [
        "please complete", "signature", "block capitals", "tick", "applicant", "date of birth",
        "unterschrift", "geburtsdatum", "date de naissance", "please fill in",
      ]),
    Kind(
      titles: [
        "delivery", "lieferschein", "livraison", "albaran", "bolla", "pakbon",
      ],
      signs: ["delivery note", "delivered to", "bon de livraison", "received in good order"]),
    Kind(
      titles: ["statement", "kontoauszug", "releve", "extracto", "rekeningafschrift"],
      signs: ["opening balance", "closing balance", "kontostand", "account no", "solde"]),
    Kind(
      titles: ["contract", "agreement", "vertrag", "contrat", "contrato", "contratto"],
      signs: ["the parties", "hereinafter", "whereas", "vertragspartner"]),
    Kind(
      titles: ["order", "bestellung", "commande", "pedido", "ordine", "purchase"],
      signs: ["purchase order", "order no", "bestellno", "ship to", "deliver to"]),
    Kind(
      titles: ["reminder", "mahnung", "rappel", "sollecito", "aanmaning"],
      signs: ["overdue", "first reminder", "zahlungserinnerung", "mise en demeure"]),
    Kind(
      titles: ["quote", "quotation", "estimate", "angebot", "devis", "presupuesto", "offerte"],
      signs: ["valid until", "gultig bis", "we are pleased to offer"]),
  ]
}
