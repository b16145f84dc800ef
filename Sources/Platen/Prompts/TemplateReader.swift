import ConfigurationFiles

/// Cuts a template into text and names between braces, with their places.
struct TemplateReader {
  enum Piece: Equatable {
    case text(String)
    case name(String, SourcePlace)
    case unclosed(SourcePlace)
  }

  private var rest: Substring
  private var place = SourcePlace(line: 1, column: 1)

  init(_ text: String) { rest = text[...] }

  /// A fault where the reader stands.
  func fault(_ message: String) -> ConfigFault { ConfigFault(place: place, message: message) }

  /// The next piece; nil at the end.
  mutating func next() -> Piece? {
    if rest.isEmpty { return nil }
    if rest.hasPrefix("{{") { return name() }
    var text = ""
    while !rest.isEmpty, !rest.hasPrefix("{{") {
      if rest.hasPrefix("\\{{") {
        take(3)
        text += "{{"
      } else {
        text.append(rest[rest.startIndex])
        take(1)
      }
    }
    return .text(text)
  }

  private mutating func name() -> Piece {
    let start = place
    take(2)
    var name = ""
    while let letter = rest.first, !letter.isNewline, !rest.hasPrefix("}}") {
      name.append(letter)
      take(1)
    }
    guard rest.hasPrefix("}}") else { return .unclosed(start) }
    take(2)
    let words = name.split(whereSeparator: \.isWhitespace)
    return .name(words.joined(separator: " "), start)
  }

  private mutating func take(_ count: Int) {
    for letter in rest.prefix(count) {
      if letter.isNewline {
        place = SourcePlace(line: place.line + 1, column: 1)
      } else {
        place.column += 1
      }
    }
    rest = rest.dropFirst(count)
  }
}
