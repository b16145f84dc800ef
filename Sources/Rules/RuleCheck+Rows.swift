import JSON

extension RuleCheck {
  /// Lists that have so many rows.
  public struct Count: Sendable, Hashable {
    /// What is counted: a list's rows, by its place, or the rows in which all of several members are
    /// there, by theirs.
    public var of: [RulePath]
    /// How many there are to be; one of these, where several are named.
    public var equals: [Operand]

    /// A count.
    public init(of: [RulePath], equals: [Operand]) {
      self.of = of
      self.equals = equals
    }

    /// The path that says for which rows it is counted apart: none where only constants are named.
    var outer: RulePath {
      equals.compactMap(\.path).max { $0.depth < $1.depth } ?? RulePath(steps: [])
    }

    /// Whether a path names a list, whose rows are counted whatever is in them.
    func isList(_ path: RulePath) -> Bool { path.depth <= outer.depth }

    /// The paths through the lists whose rows are counted.
    var rows: [RulePath] {
      of.map { isList($0) ? RulePath(steps: $0.steps + [.every]) : $0 }
    }
  }

  /// A total that goes on from row to row: the balance of an account after each transaction.
  public struct Running: Sendable, Hashable {
    /// The total in each row.
    public var total: RulePath
    /// What it is before the first row; nil where nobody says.
    public var from: Operand?
    /// What each row adds.
    public var adds: [RulePath]
    /// What each row takes away.
    public var subtracts: [RulePath]
    /// What it is after the last row; nil where nobody says.
    public var closes: RulePath?
    /// How far a total may be off; nil for not at all.
    public var tolerance: Tolerance?
    /// Whether a row without any amount changes nothing. Otherwise nothing is known of it.
    public var absentIsZero: Bool

    /// A running total.
    public init(
      _ total: RulePath, from: Operand? = nil, adds: [RulePath] = [], subtracts: [RulePath] = [],
      closes: RulePath? = nil, tolerance: Tolerance? = nil, absentIsZero: Bool = false
    ) {
      self.total = total
      self.from = from
      self.adds = adds
      self.subtracts = subtracts
      self.closes = closes
      self.tolerance = tolerance
      self.absentIsZero = absentIsZero
    }

    /// The list that the rows are in.
    var list: RulePath {
      RulePath(steps: Array(total.steps[..<(total.steps.lastIndex(of: .every) ?? 0)]))
    }
  }

  /// Whether it goes over the rows of a list, so that any of them may be the cause, or one too many: a sum
  /// of rows, how many there are, a total that goes on, or that none comes twice.
  public var isOverRows: Bool {
    switch self {
    case .count, .running, .unique: true
    case .sum(let sum):
      sum.terms.contains { ($0.operand.path?.depth ?? 0) > (anchor?.depth ?? 0) }
    default: false
    }
  }

  /// Whether it is about all rows of a document's list together, as many as there are, so that where it
  /// fails any of them may be the cause. Others name the rows that don't go together.
  public var isOverLists: Bool {
    switch self {
    case .sum, .count: isOverRows && anchor?.depth == 0
    default: false
    }
  }

  /// Whether it is about rows, so that one that was left out is what it most likely finds.
  var findsMissingRows: Bool {
    switch self {
    case .count, .running: true
    default: false
    }
  }
}
