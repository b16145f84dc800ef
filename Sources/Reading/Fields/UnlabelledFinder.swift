/// Fills fields that documents often print without a label.
struct UnlabelledFinder {
  let fields: [ScalarPlan]
  let view: DocumentView
  let excluded: Set<Int>

  /// Fills what is still empty, where the document leaves no doubt.
  func fill(_ values: inout [ReadValue?]) {
    guard !view.lines.isEmpty else { return }
    let issuer = fillIssuer(&values)
    for (index, plan) in fields.enumerated() where values[index] == nil {
      values[index] = value(of: plan, issuer: issuer, used: used(values))
    }
  }

  private func used(_ values: [ReadValue?]) -> Set<WordIdentity> {
    values.reduce(into: []) { $0.formUnion($1?.identities ?? []) }
  }

  private func fillIssuer(_ values: inout [ReadValue?]) -> ReadValue? {
    let isAsked = fields.contains {
      [.issuer, .issuerAddress, .addressee, .addresseeAddress].contains($0.role)
    }
    guard isAsked else { return nil }
    var issuer: ReadValue?
    for (index, plan) in fields.enumerated() where plan.role == .issuer && plan.shape == .name {
      issuer = issuer ?? values[index]
    }
    let found =
      issuer ?? IssuerFinder(view: view, excluded: excluded, others: addressee(values)).name()
    for (index, plan) in fields.enumerated()
    where plan.role == .issuer && plan.shape == .name && values[index] == nil {
      values[index] = found
    }
    return found
  }

  /// The words that name the addressee: its value, and what stands under its label.
  private func addressee(_ values: [ReadValue?]) -> Set<WordIdentity> {
    var words: Set<WordIdentity> = []
    for (index, plan) in fields.enumerated() where plan.role == .addressee {
      words.formUnion(values[index]?.identities ?? [])
    }
    for label in view.labels.joined() where Lexicon.isAddressee(label.label) {
      guard label.fillsSegment || label.hasColon else { continue }
      let regions = view.regionsBelow(label, count: 5) + view.regionsRight(of: label).prefix(1)
      for region in regions {
        let page = view.lines[region.line].page
        words.formUnion(
          region.words.map { WordIdentity(page: page, source: $0.source, left: $0.rect.left) })
      }
    }
    return words
  }

  private func value(
    of plan: ScalarPlan, issuer: ReadValue?, used: Set<WordIdentity>
  ) -> ReadValue? {
    switch plan.role {
    case .issuerAddress:
      return IssuerAddressFinder(view: view, excluded: excluded).address(of: issuer)
    case .addressee where plan.shape == .name:
      return AddresseeFinder(view: view, excluded: excluded, issuer: issuer?.spelling).name()
    case .addresseeAddress:
      return AddresseeFinder(view: view, excluded: excluded, issuer: issuer?.spelling).address()
    case .currency:
      return CurrencyFinder(view: view).currency()
    case .paymentMethod:
      return PaymentFinder(view: view, excluded: excluded).method(of: plan)
    case .subject:
      return SubjectFinder(view: view).subject()
    case .documentDate, .time:
      return LoneValueFinder(view: view, excluded: excluded, used: used).value(of: plan)
    default:
      guard plan.type == .email || plan.type == .uri else { return nil }
      return LoneValueFinder(view: view, excluded: excluded, used: used).value(of: plan)
    }
  }
}
