/// Makes another's words fit to be shown: no secret, no control character, no more than 2 kB.
struct Scrubber: Sendable {
  private let secret: String?

  init(key: APIKey?) { secret = key?.value }

  /// The most bytes of a server's words that are kept.
  static let limit = 2048

  /// The words, with whatever is or looks like a key left out.
  func clean(_ text: some StringProtocol) -> String {
    // A first cut may leave half a key at its end; a second, after the search, takes that away.
    var words = Self.prefix(of: String(text), bytes: 8 * Self.limit)
    if let secret { words = Self.replace(secret, in: words) }
    words = Self.prefix(of: words, bytes: 4 * Self.limit)
    words = words.replacing(#/\b(sk|pk|rk|gsk|xai|key)-[A-Za-z0-9_\-*.]{6,}/#) { _ in Self.mark }
    words = words.replacing(#/(?i)\bbearer\s+[^\s"',;]+/#) { _ in "Bearer \(Self.mark)" }
    words = String(
      words.unicodeScalars.map { scalar -> Character in
        scalar.properties.generalCategory == .control
          || scalar.properties.generalCategory == .format
          ? " " : Character(scalar)
      })
    words = words.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    return Self.prefix(of: words, bytes: Self.limit)
  }

  /// A model's name without the key. It comes with every answer and hardly ever needs more than a look.
  func clean(name: String) -> String {
    let isPlain = name.utf8.count <= 256 && name.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    let mayHoldKey = secret.map { $0.utf8.count <= name.utf8.count && name.contains($0) } ?? false
    return isPlain && !mayHoldKey ? name : clean(name)
  }

  private static let mark = "(hidden)"

  private static func replace(_ secret: String, in words: String) -> String {
    words.split(separator: secret, omittingEmptySubsequences: false).joined(separator: mark)
  }

  private static func prefix(of text: String, bytes: Int) -> String {
    guard text.utf8.count > bytes else { return text }
    return String(decoding: text.utf8.prefix(bytes), as: UTF8.self)
  }
}
