/// A box to tick as it stands in a text: by its sign.
enum TickMark: Sendable, Hashable {
  case ticked
  case empty

  /// What a word's sign says; nil for a word that is none.
  init?(_ word: String) {
    if word.count == 1, let sign = word.first {
      if Self.tickedSigns.contains(sign) {
        self = .ticked
      } else if Self.emptySigns.contains(sign) {
        self = .empty
      } else {
        return nil
      }
      return
    }
    switch word.lowercased() {
    case "[x]", "(x)", "[✓]", "[✔]", "[*]": self = .ticked
    case "[]", "[_]", "()": self = .empty
    default: return nil
    }
  }

  /// Whether a character is a sign for a box, ticked or not.
  static func isSign(_ character: Character) -> Bool {
    tickedSigns.contains(character) || emptySigns.contains(character)
  }

  private static let tickedSigns: Set<Character> = [
    "☒", "☑", "✓", "✔", "✗", "✘", "⊠", "🗹", "🗷", "●", "◉", "⦿", "■", "▣",
  ]
  private static let emptySigns: Set<Character> = ["☐", "□", "○", "◯", "❏", "❑", "▢"]
}
