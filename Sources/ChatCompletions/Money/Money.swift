public import JSON

/// An exact amount of US dollars, counted in nanodollars (10⁻⁹ USD).
///
/// Prices are quoted to the microdollar a token and gateways bill fractions of a cent: no `Double`
/// ever holds an amount. The range is about ±9.2 billion dollars; sums stop at its ends.
public struct Money: Sendable, Hashable {
  /// The amount in nanodollars.
  public var nanodollars: Int64

  /// Nothing.
  public static let zero = Money(nanodollars: 0)

  /// An amount in nanodollars.
  public init(nanodollars: Int64) { self.nanodollars = nanodollars }

  /// An amount from dollars as they are spelled: `0.95`, `1.305e-05`. Beyond nine decimals it is
  /// rounded, half away from zero. Nil where the text is no such number, or is out of range.
  public init?(dollars text: some StringProtocol) {
    guard let amount = Decimal10(text)?.scaled(by: 9) else { return nil }
    nanodollars = amount
  }

  /// An amount from cents as they are spelled, as in `X-Cost-Cents: 0.0131`.
  public init?(cents text: some StringProtocol) {
    guard let amount = Decimal10(text)?.scaled(by: 7) else { return nil }
    nanodollars = amount
  }

  /// An amount from a JSON number of dollars, as in `usage.cost`.
  public init?(_ number: JSONNumber) { self.init(dollars: number.lexeme) }

  /// The amount in dollars as a JSON number, exact and without needless zeros: `0.0123`, `4`, `0`.
  public var json: JSONNumber { JSONNumber(checkedLexeme: dollars) }

  private var dollars: String {
    let size = nanodollars.magnitude
    let (whole, part) = size.quotientAndRemainder(dividingBy: 1_000_000_000)
    var text = (nanodollars < 0 ? "-" : "") + String(whole)
    guard part != 0 else { return text }
    let digits = String(part)
    text += "." + String(repeating: "0", count: 9 - digits.count) + digits
    while text.hasSuffix("0") { text.removeLast() }
    return text
  }
}

extension Money: CustomStringConvertible {
  public var description: String {
    nanodollars < 0 ? "-$" + dollars.dropFirst() : "$" + dollars
  }
}

extension Money: Comparable {
  public static func < (left: Money, right: Money) -> Bool {
    left.nanodollars < right.nanodollars
  }
}

extension Money: AdditiveArithmetic {
  /// The sum, or the end of the range that it would pass.
  public static func + (left: Money, right: Money) -> Money {
    let (sum, overflow) = left.nanodollars.addingReportingOverflow(right.nanodollars)
    guard overflow else { return Money(nanodollars: sum) }
    return Money(nanodollars: right.nanodollars < 0 ? .min : .max)
  }

  /// The difference, or the end of the range that it would pass.
  public static func - (left: Money, right: Money) -> Money {
    let (rest, overflow) = left.nanodollars.subtractingReportingOverflow(right.nanodollars)
    guard overflow else { return Money(nanodollars: rest) }
    return Money(nanodollars: right.nanodollars < 0 ? .max : .min)
  }
}
