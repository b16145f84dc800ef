/// Reads plain text values.
enum FreeTextReader {
  /// The text without the colon, dash or bar before it and the punctuation behind it.
  static func text(in characters: [Character]) -> Found<String>? {
    let before = " :;,|-=>*•·.–_"
    let behind = " :;,|-=•·_"
    guard let start = characters.firstIndex(where: { !before.contains($0) }),
      let end = characters.lastIndex(where: { !behind.contains($0) }), start <= end
    else { return nil }
    return Found(value: String(characters[start...end]), range: start..<end + 1)
  }

  /// How well a text fits a shape, 0 to 1.
  static func quality(_ text: String, shape: ValueShape) -> Double {
    let letters = text.filter(\.isLetter).count
    let digits = text.filter(\.isNumber).count
    switch shape {
    case .name:
      guard letters >= 2, letters > 2 * digits, text.count <= 80 else { return 0 }
      if text.contains("@") || text.split(separator: " ").count > 9 { return 0 }
      // A number first and two words more is a house in a street.
      let words = text.split(separator: " ")
      if words.count >= 3, words[0].allSatisfy(\.isNumber) { return 0.2 }
      return text.first?.isLowercase == true ? 0.6 : 1
    case .address:
      return letters >= 3 ? (digits > 0 ? 1 : 0.7) : 0
    default:
      return letters + digits > 0 ? 0.9 : 0
    }
  }
}
