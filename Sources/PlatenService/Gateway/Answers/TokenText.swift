/// Tokens as the local gateway counts them: four Unicode scalars each, the usual rule of thumb for
/// text.
enum TokenText {
  private static let scalars = 4

  /// The tokens of a text.
  static func count(_ text: String) -> Int {
    (text.unicodeScalars.count + scalars - 1) / scalars
  }

  /// The first tokens of a text.
  static func prefix(_ text: String, _ tokens: Int) -> String {
    String(text.unicodeScalars.prefix(max(tokens, 0) * scalars))
  }

  /// A text in fragments of so many tokens.
  static func fragments(of text: String, _ tokens: Int) -> [String] {
    var fragments: [String] = []
    var rest = text.unicodeScalars[...]
    while !rest.isEmpty {
      let fragment = rest.prefix(tokens * scalars)
      fragments.append(String(fragment))
      rest = rest[fragment.endIndex...]
    }
    return fragments
  }
}
