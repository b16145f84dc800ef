public import JSON

/// How far apart two figures may be.
public enum Tolerance: Sendable, Hashable {
  /// By as much: `0.02`.
  case absolute(JSONNumber)
  /// By a part of what is compared with, in percent: `1%`.
  case percent(JSONNumber)

  /// A tolerance by its text.
  public init(_ text: String) throws(RuleTextError) {
    let isPercent = text.hasSuffix("%")
    let digits = isPercent ? String(text.dropLast().reversed().drop { $0 == " " }.reversed()) : text
    guard let number = JSONNumber(lexeme: digits), !number.isNegative else {
      throw RuleTextError(
        "a tolerance is an amount, as 0.02, or a part of what is compared with, as 1%; "
          + "'\(text)' is not")
    }
    self = isPercent ? .percent(number) : .absolute(number)
  }

  /// The tolerance where the compared figure is known; nil where that has too many digits.
  func amount(for figure: JSONNumber) -> JSONNumber? {
    switch self {
    case .absolute(let amount): amount
    case .percent(let percent):
      JSONNumber(lexeme: "0.01").flatMap(percent.multiplied(by:))?.multiplied(by: figure.magnitude)
    }
  }
}

extension Tolerance: CustomStringConvertible {
  /// As it is written.
  public var description: String {
    switch self {
    case .absolute(let number): number.lexeme
    case .percent(let number): number.lexeme + "%"
    }
  }
}
