import JSON

extension Rule {
  /// A text that is the same for every spelling of the same rule, and another for every other.
  public var canonical: String {
    JSONValue.array([
      .string(name), check.canonical, .array(conditions.map { .string($0.description) }),
      .string(severity.rawValue), .bool(rejects),
    ]).text(.compact)
  }
}

extension RuleCheck {
  fileprivate var canonical: JSONValue {
    switch self {
    case .sum(let sum):
      [
        "sum", .array(sum.terms.map { .string(($0.isSubtracted ? "-" : "") + "\($0.operand)") }),
        Self.list(sum.equals), Self.text(sum.tolerance), .bool(sum.absentIsZero),
      ]
    case .product(let product):
      [
        "product", .array(product.factors.map { .string($0.description) }),
        Self.list(product.equals), Self.text(product.tolerance),
      ]
    case .count(let count):
      [
        "count", Self.list(count.of), .array(count.equals.map { .string($0.description) }),
      ]
    case .running(let running):
      [
        "running", .string(running.total.description),
        running.from.map { .string($0.description) } ?? .null, Self.list(running.adds),
        Self.list(running.subtracts), Self.list([running.closes].compactMap(\.self)),
        Self.text(running.tolerance), .bool(running.absentIsZero),
      ]
    case .comparison(let comparison, let tolerance):
      [
        "compare", .string(comparison.left.description), .string(comparison.relation.rawValue),
        .string(comparison.right.description), Self.text(tolerance),
      ]
    case .order(let paths): ["order", Self.list(paths)]
    case .together(let paths): ["together", Self.list(paths)]
    case .required(let paths): ["required", Self.list(paths)]
    case .unique(let paths): ["unique", Self.list(paths)]
    case .checksum(let checksum, let paths):
      ["checksum", .string(checksum.rawValue), Self.list(paths)]
    }
  }

  private static func list(_ paths: [RulePath]) -> JSONValue {
    .array(paths.map { .string($0.description) })
  }

  private static func text(_ tolerance: Tolerance?) -> JSONValue {
    tolerance.map { .string($0.description) } ?? .null
  }
}
