/// A number as it is printed: digits and separators, what they mean left open where it is.
struct PrintedNumber: Sendable, Hashable {
  /// Which sign parts the whole from its fraction in a document.
  enum DecimalMark: Sendable, Hashable {
    case point
    case comma
  }

  /// The digits before the fraction, or all of them where `ambiguous`.
  var whole: String
  /// The digits of the fraction, as many as are printed.
  var fraction: String
  /// Set where one separator before just three digits may mean either thing: the mark it would be
  /// as a decimal mark.
  var ambiguous: DecimalMark?
  /// What is proven to be the decimal mark by this number alone.
  var proves: DecimalMark?
  /// Whether a minus or accounting brackets are printed.
  var isNegative: Bool
  /// Whether a percent sign follows.
  var isPercent: Bool
  /// The currency sign or code that touches it, as printed.
  var currency: String?

  /// Whether it looks like an amount of money: two decimals, or a currency beside it.
  var isMoney: Bool {
    !isPercent && (fraction.count == 2 || currency != nil)
  }

  /// The number as JSON spells it, with the printed decimals; nil where the document's decimal
  /// mark is unknown and matters.
  ///
  /// Undecided `1,134` is read as English thousands, undecided `1.134` is not read at all.
  func lexeme(decimalMark: DecimalMark?) -> String? {
    var (whole, fraction) = (whole, fraction)
    if let ambiguous {
      switch decimalMark {
      case ambiguous?:
        fraction = String(whole.suffix(3))
        whole = String(whole.dropLast(3))
      case nil where ambiguous == .point:
        return nil
      default:
        break
      }
    }
    let digits = whole.drop { $0 == "0" }
    let sign = isNegative ? "-" : ""
    return sign + (digits.isEmpty ? "0" : digits) + (fraction.isEmpty ? "" : "." + fraction)
  }
}
