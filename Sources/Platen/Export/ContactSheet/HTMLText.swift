extension String {
  /// The text with what HTML reads as markup written as references, and without control characters.
  var escapedForHTML: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      case "\n", "\t": text += " "
      default:
        text.unicodeScalars.append(
          scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
      }
    }
    return text
  }
}

extension Int {
  /// The number with a thin space between thousands.
  var grouped: String {
    var digits = String(magnitude)
    var groups: [Substring] = []
    while digits.count > 3 {
      groups.insert(Substring(String(digits.suffix(3))), at: 0)
      digits.removeLast(3)
    }
    groups.insert(digits[...], at: 0)
    return (self < 0 ? "-" : "") + groups.joined(separator: "\u{2009}")
  }

  /// A number of bytes, in the unit that suits it.
  var asBytes: String {
    if self < 1000 { return "\(self) B" }
    if self < 999_500 { return "\((self + 500) / 1000) kB" }
    let tenths = (self + 50_000) / 100_000
    return "\((tenths / 10).grouped).\(tenths % 10) MB"
  }
}
