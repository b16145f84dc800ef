/// Which layers of a document are shown when it is opened (ISO 32000-1, 8.11).
struct OptionalContent {
  /// Whether content that belongs to something is shown.
  enum Visibility {
    case shown
    case hidden
    case unclear
  }

  private let exists: Bool
  private let isOnByDefault: Bool
  /// Whether the lists of groups can't be read, or are too long to be looked at.
  private let isUnclear: Bool
  private let on: Set<Int>
  private let off: Set<Int>

  /// Reads the default configuration.
  init(_ catalog: PDFObject) {
    let properties = catalog["OCProperties"]
    let configuration = properties?["D"]
    exists = properties != nil
    isOnByDefault = configuration?["BaseState"]?.name != "OFF"
    let lists = ["ON", "OFF"].map { configuration?[$0] }
    isUnclear = lists.contains { $0.map { $0.array == nil } ?? false }
    on = Set((lists[0]?.array ?? []).map(\.objectNumber))
    off = Set((lists[1]?.array ?? []).map(\.objectNumber))
  }

  /// The visibility of what belongs to a group or to a membership dictionary.
  func visibility(of owner: PDFObject?) -> Visibility {
    guard let owner, exists else { return .shown }
    if isUnclear { return .unclear }
    switch owner["Type"]?.name {
    case "OCG": return isShown(owner)
    case "OCMD": return visibility(ofMembership: owner)
    default: return .unclear
    }
  }

  private func isShown(_ group: PDFObject) -> Visibility {
    let number = group.objectNumber
    guard number > 0 else { return .unclear }
    let isShown = isOnByDefault ? !off.contains(number) : on.contains(number)
    // A group that is in both lists, or a language or print state, is for the drawing library.
    return on.contains(number) && off.contains(number) ? .unclear : isShown ? .shown : .hidden
  }

  private func visibility(ofMembership owner: PDFObject) -> Visibility {
    if owner["VE"] != nil { return .unclear }
    guard let members = owner["OCGs"] else { return .shown }
    let states = (members.array ?? [members]).map(isShown)
    if states.isEmpty { return .shown }
    if states.contains(.unclear) { return .unclear }
    let isShown =
      switch owner["P"]?.name ?? "AnyOn" {
      case "AllOn": states.allSatisfy { $0 == .shown }
      case "AnyOff": states.contains(.hidden)
      case "AllOff": states.allSatisfy { $0 == .hidden }
      default: states.contains(.shown)
      }
    return isShown ? .shown : .hidden
  }
}
