/// The pictures that a page's content names to be painted, found without following it: for content
/// that breaks the rules, which those who draw forgive.
struct NamedPictures {
  private static let deepestForm = 8
  private static let mostObjects = 200

  /// The pictures' streams, each once.
  private(set) var pictures: [PDFObject] = []

  private var seen: Set<Int> = []

  /// Looks through a page and its forms.
  init(_ page: PageObjects) {
    if let content = page.content(within: .searching) {
      look(through: content, page.resources, depth: 0)
    }
  }

  private mutating func look(through content: [UInt8], _ resources: PDFObject?, depth: Int) {
    guard depth < Self.deepestForm, let objects = resources?["XObject"] else { return }
    for name in Self.painted(content) {
      guard seen.count < Self.mostObjects, let object = objects[name],
        seen.insert(object.objectNumber).inserted
      else { continue }
      switch object["Subtype"]?.name {
      case "Image": pictures.append(object)
      case "Form":
        guard let inner = object.content(within: .searching) else { continue }
        look(through: inner, object["Resources"] ?? resources, depth: depth + 1)
      default: continue
      }
    }
  }

  /// The names before each `Do`, in order, whatever else there is.
  static func painted(_ content: [UInt8]) -> [String] {
    var names: [String] = []
    for place in content.indices.dropLast() where content[place] == UInt8(ascii: "D") {
      guard content[place + 1] == UInt8(ascii: "o") else { continue }
      let before = content[..<place]
      guard let end = before.lastIndex(where: { $0 > 32 }), end + 1 < place,
        let slash = before[...end].suffix(128).lastIndex(of: UInt8(ascii: "/"))
      else { continue }
      let name = before[(slash + 1)...end]
      if name.allSatisfy({ $0 > 32 }) { names.append(ContentTokenizer.name(name)) }
    }
    return names
  }
}
