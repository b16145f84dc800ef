/// What stands for a rule that has no name of its own.
extension RuleCheck: CustomStringConvertible {
  /// In words and formulas: `/subtotal + /tax = /total`.
  public var description: String {
    switch self {
    case .sum(let sum): "\(sum.formula) = \(Self.either(sum.equals))"
    case .product(let product):
      product.factors.map(\.description).joined(separator: " × ")
        + " = \(Self.either(product.equals))"
    case .count(let count):
      "count of \(Self.all(count.of)) = "
        + count.equals.map(\.description).joined(separator: " or ")
    case .running(let running): running.formula
    case .comparison(let comparison, _): comparison.description
    case .order(let paths): paths.map(\.description).joined(separator: " not after ")
    case .together(let paths): "\(Self.all(paths)) together"
    case .required(let paths): "\(Self.all(paths)) required"
    case .unique(let paths): "\(Self.all(paths)) unique"
    case .checksum(let checksum, let paths): "\(checksum.rawValue) of \(Self.all(paths))"
    }
  }

  private static func either(_ paths: [RulePath]) -> String {
    paths.map(\.description).joined(separator: " or ")
  }

  private static func all(_ paths: [RulePath]) -> String {
    paths.map(\.description).joined(separator: ", ")
  }
}

extension RuleCheck.Sum {
  /// The figures with their signs: `/subtotal + /tax - /discount`.
  var formula: String {
    var text = ""
    for (place, term) in terms.enumerated() {
      let isSum = (term.operand.path?.depth ?? 0) > (equals.map(\.depth).max() ?? 0)
      let name = isSum ? "sum of \(term.operand)" : "\(term.operand)"
      if place == 0 {
        text = term.isSubtracted ? "-\(name)" : name
      } else {
        text += (term.isSubtracted ? " - " : " + ") + name
      }
    }
    return text
  }
}

extension RuleCheck.Running {
  /// What is added and taken away: `/rows/*/balance running by /rows/*/credit - /rows/*/debit`.
  var formula: String {
    let amounts = adds.map { "+ \($0)" } + subtracts.map { "- \($0)" }
    let changes = amounts.joined(separator: " ")
    return "\(total) running by \(changes.hasPrefix("+ ") ? String(changes.dropFirst(2)) : changes)"
  }
}
