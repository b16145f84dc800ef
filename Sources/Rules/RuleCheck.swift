import JSON

/// What a rule checks.
///
/// A path with `*` makes a rule one for every row: where several paths go through the same list,
/// each row is checked by itself. Only in a sum a list that the result does not go through is added
/// up.
public enum RuleCheck: Sendable, Hashable {
  /// Figures added up are another.
  case sum(Sum)
  /// Figures multiplied are another: quantity × unit price = amount.
  case product(Product)
  /// Lists have so many rows: 12 items.
  case count(Count)
  /// Each row's total is that of the row before, with what was added and taken away: a balance.
  case running(Running)
  /// Two values, or a value and a constant, compare so; numbers may be apart by a tolerance.
  case comparison(Comparison, tolerance: Tolerance?)
  /// Dates of which none is before the one in front of it; those that are not there are passed over.
  case order([RulePath])
  /// Values that are all there, or none.
  case together([RulePath])
  /// Values that must be there.
  case required([RulePath])
  /// Rows that no other row equals, by all of these values together.
  case unique([RulePath])
  /// A text whose check digits are right; several are lines of one, as of a machine-readable zone.
  case checksum(Checksum, of: [RulePath])

  /// Figures added up, that are another.
  public struct Sum: Sendable, Hashable {
    /// A figure to add, or to take away.
    public struct Term: Sendable, Hashable {
      /// Which.
      public var operand: Operand
      /// Whether it is taken away.
      public var isSubtracted: Bool

      /// A figure.
      public init(_ operand: Operand, isSubtracted: Bool = false) {
        self.operand = operand
        self.isSubtracted = isSubtracted
      }
    }

    /// The figures.
    public var terms: [Term]
    /// What they are; one of these, where several places are named.
    public var equals: [RulePath]
    /// How far apart both may be; nil for not at all.
    public var tolerance: Tolerance?
    /// Whether a figure that is not there counts as zero. Otherwise the rule says nothing then.
    public var absentIsZero: Bool

    /// A sum.
    public init(
      _ terms: [Term], equals: [RulePath], tolerance: Tolerance? = nil, absentIsZero: Bool = false
    ) {
      self.terms = terms
      self.equals = equals
      self.tolerance = tolerance
      self.absentIsZero = absentIsZero
    }
  }

  /// Figures multiplied, that are another.
  public struct Product: Sendable, Hashable {
    /// The figures.
    public var factors: [Operand]
    /// What they are; one of these, where several places are named.
    public var equals: [RulePath]
    /// How far apart both may be; nil for half a unit of the last digit that is written of the
    /// results, as a product is rounded to what is printed.
    public var tolerance: Tolerance?

    /// A product.
    public init(_ factors: [Operand], equals: [RulePath], tolerance: Tolerance? = nil) {
      self.factors = factors
      self.equals = equals
      self.tolerance = tolerance
    }
  }
}
