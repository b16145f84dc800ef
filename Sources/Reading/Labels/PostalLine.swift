/// Tells the line of an address that holds the postcode and the town.
enum PostalLine {
  /// Whether words hold a postcode beside a place's name: `49076 Osnabrück`, `Austin, TX 78701`,
  /// `Ludlow SY8 4TT`, `Singapore 238874`.
  static func matches(_ words: ArraySlice<PlacedWord>) -> Bool {
    let cores = words.flatMap { $0.text.split { ",;()".contains($0) } }
      .map { part in part.filter { $0.isLetterOrDigit || $0 == "-" } }
      .map { $0.hasSuffix("-") ? String($0.dropLast()) : $0 }
    let hasPlace = words.contains {
      $0.text.count(where: \.isLetter) >= 3 && !$0.text.contains("@")
    }
    for (index, core) in cores.enumerated() {
      let shape = String(
        core.map { $0.isASCIIDigit ? "9" : $0.isUppercase ? "A" : $0.isLetter ? "a" : "-" })
      switch shape {
      case "99999", "99999-9999", "A-99999", "AA-99999", "999999":
        if hasPlace { return true }
      case "9999" where hasPlace:
        // Four digits are a year as often: a capitalised place beside them, or a state before.
        let number = Int(core) ?? 0
        if !(1900...2099).contains(number) || index > 0 && cores[index - 1].count <= 3 {
          return true
        }
      case "9AA", "9A9":
        if index > 0, isOutward(cores[index - 1]) { return true }
      default:
        break
      }
    }
    return false
  }

  private static func isOutward(_ core: String) -> Bool {
    (2...4).contains(core.count) && core.first?.isUppercase == true
      && core.contains(where: \.isASCIIDigit)
  }
}
