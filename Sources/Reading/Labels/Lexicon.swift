/// What business documents call their common fields, in six languages.
///
/// A schema's property finds its concept by its name, and with it labels that its author did not
/// list; every label of the table, asked for or not, also shows where another field begins, so
/// that `Delivery date` is never taken for `Date`.
enum Lexicon {
  /// A field that documents of many kinds have.
  struct Concept: Sendable {
    /// Property names that mean it, in folded spelling without spaces.
    var names: Set<String>
    /// Printed labels, in folded spelling without spaces.
    var labels: Set<String>
    /// Where a document that does not label the field is likely to have it.
    var role: Role?
  }

  /// Fields that are often printed without a label, and how to tell them then.
  enum Role: Sendable, Hashable {
    /// Who issued the document: letterhead, footer, top of a receipt.
    case issuer
    /// Whom it is addressed to: the address block.
    case addressee
    /// The address under the issuer's name.
    case issuerAddress
    /// The address of whom it is addressed to: the rest of the address block.
    case addresseeAddress
    /// The currency of the amounts.
    case currency
    /// The document's own date.
    case documentDate
    /// The time of day that goes with the document's date.
    case time
    /// The amount to pay: the last total counts, not the first.
    case grandTotal
    /// What the sum is before tax.
    case subtotal
    /// An amount of tax.
    case tax
    /// A rate of tax, in percent.
    case taxRate
    /// The heading over a list of taxes by rate, whose totals are no totals of the document.
    case taxSummary
    /// The line that says what a letter is about.
    case subject
    /// How it was paid: the words stand beside the amount.
    case paymentMethod
  }

  /// The concept of a property; the longest name that fits counts.
  static func concept(ofName name: [String], parent: [String]) -> Concept? {
    let joined = name.joined()
    let scoped = (parent + name).joined()
    return byName[scoped] ?? byName[joined]
  }

  /// The concept of a table's column; `total` in a row is the row's, not the document's.
  static func columnConcept(ofName name: [String]) -> Concept? {
    let joined = name.joined()
    return columns.first { $0.names.contains(joined) } ?? byName[joined]
  }

  /// The concepts of tables' columns.
  static let columns: [Concept] = LexiconTable.itemRows.map(concept)

  /// Every label of the table, in folded spelling without spaces.
  static let allLabels: Set<String> = concepts.reduce(into: []) { $0.formUnion($1.labels) }

  private static let byName: [String: Concept] = {
    var byName: [String: Concept] = [:]
    for concept in concepts {
      for name in concept.names where byName[name] == nil { byName[name] = concept }
    }
    return byName
  }()

  /// The table in folded spelling.
  static let concepts: [Concept] = LexiconTable.rows.map(concept).map { concept in
    var concept = concept
    concept.labels.formUnion(LexiconTable.compounds(of: concept.role))
    return concept
  }

  private static func concept(_ row: LexiconTable.Row) -> Concept {
    let names = row.names.split(separator: "|").map {
      LabelText.tokens(ofName: String($0)).joined()
    }
    let labels = row.labels.split(separator: "|").map { LabelText.tokens(of: String($0)).joined() }
    return Concept(names: Set(names), labels: Set(labels).subtracting([""]), role: row.role)
  }

  /// What kind of sum a label in folded spelling names, if it names one.
  static func summaryRole(of label: String) -> Role? { summaryRoles[label] }

  /// Whether a label stands over a list of taxes by rate.
  static func isTaxSummary(_ label: String) -> Bool { taxSummaries.contains(label) }

  private static let taxSummaries: Set<String> = concepts.reduce(into: []) { labels, concept in
    if concept.role == .taxSummary { labels.formUnion(concept.labels) }
  }

  /// Whether a label says how to reach someone.
  static func isContact(_ label: String) -> Bool { contacts.contains(label) }

  private static let contacts: Set<String> = concepts.reduce(into: []) { labels, concept in
    if !concept.names.isDisjoint(with: ["phone", "fax", "email", "website"]) {
      labels.formUnion(concept.labels)
    }
  }

  /// Whether a label names a date other than the document's own.
  static func isDated(_ label: String) -> Bool { otherDates.contains(label) }

  private static let otherDates: Set<String> = concepts.reduce(into: []) { labels, concept in
    let isDate = concept.names.contains { $0.contains("date") || $0 == "due" || $0 == "dob" }
    if isDate && concept.role != .documentDate { labels.formUnion(concept.labels) }
  }

  /// Whether a label stands over or before whom a document is addressed to.
  static func isAddressee(_ label: String) -> Bool { addressees.contains(label) }

  private static let addressees: Set<String> = concepts.reduce(into: []) { labels, concept in
    if concept.role == .addressee || concept.names.contains("shipto") {
      labels.formUnion(concept.labels)
    }
  }

  private static let summaryRoles: [String: Role] = {
    var roles: [String: Role] = [:]
    for role in [Role.subtotal, .grandTotal, .tax] {
      for concept in concepts where concept.role == role {
        for label in concept.labels where roles[label] == nil { roles[label] = role }
      }
    }
    return roles
  }()
}
