/// What of the graphics state bears on how a picture is shown (ISO 32000-1, 8.4).
struct GraphicsState {
  /// The colour that areas and stencils are filled with, as far as it matters.
  enum Fill {
    case black
    case white
    case other
  }

  /// From the content's coordinates to the page's.
  var matrix = PDFMatrix()
  /// The part of the page that may be painted on.
  var clip: PDFRectangle
  var fill = Fill.black
  /// The text rendering mode; 3 paints nothing.
  var textMode = 0
  /// Whether the font's glyphs are drawings, which the rendering mode does not hide.
  var hasType3Font = false
  /// What keeps a picture from being shown as it is.
  var obstacle: DrawnReason?
}

extension GraphicsState {
  /// Takes over what an ExtGState dictionary says (ISO 32000-1, table 58).
  mutating func apply(_ parameters: PDFObject) {
    for key in parameters.keys {
      let value = parameters[key]
      switch key {
      case "ca" where value?.number != 1: obstacle = .opacity
      case "BM":
        let mode = value?.name ?? value?.array?.first?.name
        if mode != "Normal", mode != "Compatible" { obstacle = .blendMode }
      case "SMask" where value?.name != "None": obstacle = .softMask
      case "TR" where value?.name != "Identity", "TR2" where value?.name != "Default":
        obstacle = .transfer
      case "Font": hasType3Font = value?.array?.first?["Subtype"]?.name == "Type3"
      default: break
      }
    }
  }

  /// The fill for a colour of `g`, `rg` or `k`.
  static func fill(_ components: [Double]) -> Fill {
    switch components.count {
    case 1, 3:
      if components.allSatisfy({ $0 >= 1 }) { return .white }
      return components.allSatisfy { $0 <= 0 } ? .black : .other
    // Black ink alone is drawn as a dark gray.
    case 4: return components.allSatisfy { $0 <= 0 } ? .white : .other
    default: return .other
    }
  }
}
