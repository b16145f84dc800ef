/// When a rule must hold.
public enum RuleCondition: Sendable, Hashable {
  /// A value is there and not null.
  case present(RulePath)
  /// A comparison holds. One with a value that is not there does not.
  case holds(Comparison)

  /// A condition by its text: a place (`/iban`), or a comparison (`/payment_method = transfer`).
  public init(_ text: String) throws(RuleTextError) {
    if text.utf8.first == UInt8(ascii: "/"), Comparison.operatorRange(in: text) == nil {
      self = .present(try RulePath(text))
    } else {
      self = .holds(try Comparison(text))
    }
  }

  /// Its paths, in order.
  public var paths: [RulePath] {
    switch self {
    case .present(let path): [path]
    case .holds(let comparison): comparison.paths
    }
  }
}

extension RuleCondition: CustomStringConvertible {
  /// As it is written.
  public var description: String {
    switch self {
    case .present(let path): path.description
    case .holds(let comparison): comparison.description
    }
  }
}
