import ConfigurationFiles

/// What a model is told to do: text with named places, as `{{pages}}`, that each request fills in.
///
/// There is nothing else in it: no conditions, no loops, no environment. What is filled in is not looked
/// through for places, so that no text of a document or an option can name one. `\{{` stands for `{{`.
struct PromptTemplate: Sendable, Hashable {
  private enum Part: Sendable, Hashable {
    case text(String)
    case place(PromptPlace)
  }

  /// Every fault of a template.
  struct Faults: Error {
    let all: [ConfigFault]
  }

  /// The text as it is written, with line feeds only and none at its end.
  let source: String
  private let parts: [Part]

  /// A template by its text.
  ///
  /// - Parameter places: what it may name.
  /// - Throws: every fault at once, with its place in the text.
  init(_ text: String, places: [PromptPlace]) throws(Faults) {
    var text = text.split(separator: "\r\n", omittingEmptySubsequences: false)
      .joined(separator: "\n")
    while text.last?.isNewline == true { text.removeLast() }
    source = text
    var reader = TemplateReader(text)
    var parts: [Part] = []
    var faults: [ConfigFault] = []
    if text.allSatisfy(\.isWhitespace) {
      faults.append(reader.fault("the prompt is empty; say what the model is to do"))
    }
    while let piece = reader.next() {
      switch piece {
      case .text(let text): parts.append(.text(text))
      case .unclosed(let place):
        faults.append(
          ConfigFault(
            place: place,
            message: "'{{' has no '}}' in its line; write \\{{ for the braces themselves")
        )
      case .name(let name, let place):
        if let known = places.first(where: { $0.rawValue == name }) {
          parts.append(.place(known))
          continue
        }
        let names = places.map(\.rawValue)
        faults.append(
          ConfigFault(
            place: place,
            message:
              "there is no place '{{\(name)}}' here; there are \(names.joined(separator: ", "))",
            suggestion: nearestName(to: name, among: names)))
      }
    }
    guard faults.isEmpty else { throw Faults(all: faults) }
    self.parts = parts
  }

  /// Whether it names a place.
  func names(_ place: PromptPlace) -> Bool { parts.contains(.place(place)) }

  /// The text with its places filled in.
  func text(filling value: (PromptPlace) -> String) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .place(let place): value(place)
      }
    }.joined()
  }
}
