/// The keys of a rule in a pipeline file.
enum RuleField: String, CaseIterable {
  // What is checked; a rule has one of these.
  case sum, difference, product, count, running, compare, order, together, required, unique,
    checksum
  // What some of these take.
  case equals, tolerance, absent, of, from, adds, subtracts, closes
  // What every rule takes.
  case name, when, severity, reject

  /// Those that say what is checked.
  static let kinds: [RuleField] = [
    .sum, .difference, .product, .count, .running, .compare, .order, .together, .required, .unique,
    .checksum,
  ]

  /// What a kind takes beside its own key and what every rule takes.
  var takes: [RuleField] {
    switch self {
    case .sum, .difference: [.equals, .tolerance, .absent]
    case .product: [.equals, .tolerance]
    case .count: [.equals]
    case .running: [.from, .adds, .subtracts, .closes, .tolerance, .absent]
    case .compare: [.tolerance]
    case .checksum: [.of]
    default: []
    }
  }

  /// What of that must be there.
  var needs: [RuleField] {
    switch self {
    case .sum, .difference, .product, .count: [.equals]
    case .checksum: [.of]
    default: []
    }
  }

  /// What every rule takes.
  static let common: [RuleField] = [.name, .when, .severity, .reject]
}
