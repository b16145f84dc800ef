/// Follows a content stream as a program that draws would, and notes what it paints.
///
/// It is exact about what bears on a single picture, and gives up, with the reason, about all else.
/// Work is bounded by the number of tokens, which forms that are painted again and again share.
struct ContentInterpreter {
  /// Lengths below this, in points, are not seen: a seventh of a pixel at 200 dpi.
  static let slack = 0.05

  static let mostTokens = 400_000
  private static let deepestState = 256
  private static let deepestForm = 8
  private static let mostOperands = 256

  private(set) var painted = PaintedContent()
  private(set) var state: GraphicsState

  private let layers: OptionalContent
  private let read: (PDFObject) -> [UInt8]?
  private var resources: PDFObject?
  private var saved: [GraphicsState] = []
  private var path = PathOutline()
  private var current: (x: Double, y: Double) = (0, 0)
  private var isClipping = false
  // Whether each nested piece of marked content is a layer that is not shown.
  private var marked: [OptionalContent.Visibility] = []
  private var formDepth = 0
  private var tokens = 0
  private var operands: [ContentToken] = []

  /// - Parameters:
  ///   - crop: the part of the page that is shown.
  ///   - resources: the page's.
  ///   - layers: which optional content is shown.
  ///   - read: gives a form's content.
  init(
    crop: PDFRectangle, resources: PDFObject?, layers: OptionalContent,
    read: @escaping (PDFObject) -> [UInt8]?
  ) {
    state = GraphicsState(clip: crop)
    self.resources = resources
    self.layers = layers
    self.read = read
  }

  /// Follows the content to its end.
  mutating func run(_ content: [UInt8]) throws(DrawnReason) {
    operands.removeAll(keepingCapacity: true)
    var depth = 0
    for token in ContentTokenizer(content) {
      tokens += 1
      guard tokens <= Self.mostTokens else { throw .content }
      switch token {
      case .malformed: throw .malformed
      case .arrayStart, .dictionaryStart: depth += 1
      case .arrayEnd, .dictionaryEnd: depth -= 1
      case .keyword("true"), .keyword("false"), .keyword("null"): break
      case .keyword(let keyword):
        guard depth == 0 else { throw .malformed }
        try perform(keyword)
        operands.removeAll(keepingCapacity: true)
        continue
      default: break
      }
      // What stands within arrays and dictionaries is looked at for text only.
      if depth > 0, case .string(isEmpty: false) = token {
        if operands.last != token { operands.append(token) }
      } else if depth == 0 {
        operands.append(token)
      }
      guard depth >= 0, operands.count <= Self.mostOperands else { throw .malformed }
    }
  }

  private mutating func perform(_ keyword: ContentKeyword) throws(DrawnReason) {
    switch keyword {
    case "q":
      guard saved.count < Self.deepestState else { throw .nesting }
      saved.append(state)
    case "Q": if let last = saved.popLast() { state = last }
    case "cm":
      guard let matrix = PDFMatrix(try numbers(6)) else { throw .malformed }
      state.matrix = matrix.then(state.matrix)
    case "gs": state.apply(try resource("ExtGState"))
    case "w", "J", "j", "M", "d", "ri", "i", "BX", "EX", "MP", "DP": break
    case "BT", "ET", "Tc", "Tw", "Tz", "TL", "Td", "TD", "Tm", "T*", "Ts": break
    case "G", "RG", "K", "CS", "SC", "SCN": break
    case "g": state.fill = GraphicsState.fill(try numbers(1))
    case "rg": state.fill = GraphicsState.fill(try numbers(3))
    case "k": state.fill = GraphicsState.fill(try numbers(4))
    case "cs", "sc", "scn": state.fill = .other
    case "Tr": state.textMode = Int(clamping: Int64(try numbers(1)[0]))
    case "Tf": state.hasType3Font = try fontIsType3()
    case "Tj", "TJ", "'", "\"": try showText()
    case "m", "l", "c", "v", "y", "h", "re": try addToPath(keyword)
    case "W", "W*": isClipping = true
    case "n": endPath(.none)
    case "f", "F", "f*": endPath(.area)
    case "S", "s", "B", "B*", "b", "b*": endPath(.line)
    case "sh": mark(.shading)
    case "BI": throw .inlineImage
    case "Do": try paintObject()
    case "BMC", "BDC": try beginMarked(hasProperties: keyword == "BDC")
    case "EMC": _ = marked.popLast()
    default: throw .malformed
    }
  }
}

extension ContentInterpreter {
  private func numbers(_ count: Int) throws(DrawnReason) -> [Double] {
    var numbers: [Double] = []
    for operand in operands {
      guard case .number(let number) = operand else { throw .malformed }
      numbers.append(min(max(number, -1e9), 1e9))
    }
    guard numbers.count == count else { throw .malformed }
    return numbers
  }

  private func resource(_ category: String) throws(DrawnReason) -> PDFObject {
    guard case .name(let name)? = operands.first else { throw .malformed }
    guard let resource = resources?[category]?[name] else { throw .resource }
    return resource
  }

  /// Notes that something else than a picture is seen, where it is.
  private mutating func mark(_ reason: DrawnReason) {
    if marked.contains(.hidden) { return }
    painted.mark(marked.contains(.unclear) ? .optionalContent : reason)
  }

  private func fontIsType3() throws(DrawnReason) -> Bool {
    guard case .name(let name)? = operands.first else { throw .malformed }
    // A font that is missing here may be one of the page's, or be replaced by any.
    guard let font = resources?["Font"]?[name] else { return true }
    return font["Subtype"]?.name == "Type3"
  }

  private mutating func showText() throws(DrawnReason) {
    let hasText = operands.contains { $0 == .string(isEmpty: false) }
    if !hasText { return }
    // From here on only what lies within the letters is seen (ISO 32000-1, 9.3.6).
    if state.textMode > 3 { state.obstacle = state.obstacle ?? .clip }
    if state.hasType3Font {
      mark(.type3)
    } else if state.textMode != 3 {
      mark(.text)
    }
  }

  private mutating func addToPath(_ keyword: ContentKeyword) throws(DrawnReason) {
    switch keyword {
    case "m", "l":
      let values = try numbers(2)
      current = state.matrix(values[0], values[1])
      if keyword == "m" { path.move(to: current) } else { path.line(to: current) }
    case "re":
      let values = try numbers(4)
      let (x, y, width, height) = (values[0], values[1], values[2], values[3])
      path.add([
        state.matrix(x, y), state.matrix(x + width, y), state.matrix(x + width, y + height),
        state.matrix(x, y + height),
      ])
    case "h": break
    default:
      _ = try numbers(keyword == "c" ? 6 : 4)
      path.curve()
    }
  }

  private enum Painting {
    case none
    case area
    case line
  }

  private mutating func endPath(_ painting: Painting) {
    if painting != .none, !path.isEmpty,
      painting == .line || state.fill != .white || !painted.isBlank
    {
      mark(.path)
    }
    if isClipping {
      if let rectangle = path.rectangle(slack: Self.slack) {
        state.clip = state.clip.intersection(rectangle)
      } else {
        state.obstacle = state.obstacle ?? .clip
      }
    }
    isClipping = false
    path = PathOutline()
  }

  private mutating func beginMarked(hasProperties: Bool) throws(DrawnReason) {
    guard marked.count < Self.deepestState else { throw .nesting }
    guard case .name(let tag)? = operands.first else { throw .malformed }
    guard tag == "OC" else {
      marked.append(.shown)
      return
    }
    guard hasProperties, case .name(let name)? = operands.last,
      let owner = resources?["Properties"]?[name]
    else {
      marked.append(.unclear)
      return
    }
    marked.append(layers.visibility(of: owner))
  }

  private mutating func paintObject() throws(DrawnReason) {
    let object = try resource("XObject")
    guard object.isStream else { throw .resource }
    let visibility = layers.visibility(of: object["OC"])
    if visibility == .hidden || marked.contains(.hidden) { return }
    if visibility == .unclear || marked.contains(.unclear) { return mark(.optionalContent) }
    switch object["Subtype"]?.name {
    case "Image":
      painted.paint(
        PaintedPicture(
          image: object, matrix: state.matrix, clip: state.clip, fill: state.fill,
          resources: resources, obstacle: state.obstacle))
    case "Form": try paint(form: object)
    default: throw .resource
    }
  }

  /// Follows a form's content (ISO 32000-1, 8.10).
  private mutating func paint(form: PDFObject) throws(DrawnReason) {
    guard formDepth < Self.deepestForm else { throw .nesting }
    guard let box = PDFRectangle(form["BBox"]), let content = read(form) else { throw .content }
    let outer = (state, saved, resources, marked, path)
    if let matrix = form["Matrix"] {
      guard let numbers = matrix.numbers, let matrix = PDFMatrix(numbers) else { throw .malformed }
      state.matrix = matrix.then(state.matrix)
    }
    if let clip = state.matrix.image(of: box, slack: Self.slack) {
      state.clip = state.clip.intersection(clip)
    } else {
      state.obstacle = state.obstacle ?? .clip
    }
    resources = form["Resources"] ?? resources
    saved = []
    path = PathOutline()
    formDepth += 1
    try run(content)
    formDepth -= 1
    (state, saved, resources, marked, path) = outer
  }
}
