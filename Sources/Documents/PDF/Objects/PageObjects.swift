/// What a page's dictionary and those above it in the page tree say (ISO 32000-1, 7.7.3).
struct PageObjects {
  /// How far up the tree of pages is looked; trees are seldom deeper than five.
  private static let deepest = 64

  /// Acrobat's limit; beyond it the number comes from a broken file.
  private static let largestUnit = 75_000.0

  /// The page's own dictionary.
  let dictionary: PDFObject
  /// The part of the page that is shown, in points: its crop box within its media box.
  let cropBox: PDFRectangle
  /// Quarter turns clockwise on the way to upright, 0 to 3; nil where /Rotate is no such number.
  let quarterTurns: Int?
  /// Fonts, colour spaces, pictures and so on by name.
  let resources: PDFObject?

  /// Looks a page up; nil where it has no box.
  init?(_ dictionary: PDFObject) {
    guard dictionary.isDictionary,
      let mediaBox = PDFRectangle(Self.inherited("MediaBox", dictionary)), !mediaBox.isEmpty
    else { return nil }
    self.dictionary = dictionary
    let stated = PDFRectangle(Self.inherited("CropBox", dictionary))
    let cropBox = stated.map(mediaBox.intersection) ?? mediaBox
    self.cropBox = cropBox.isEmpty ? mediaBox : cropBox
    let rotation = Self.inherited("Rotate", dictionary)
    let degrees = rotation == nil ? 0 : rotation?.integer
    quarterTurns = degrees.flatMap { $0 % 90 == 0 ? ($0 / 90 % 4 + 4) % 4 : nil }
    resources = Self.inherited("Resources", dictionary)
  }

  /// How many points a unit of the page's space measures (/UserUnit, which is not inherited).
  var userUnit: Double {
    guard let unit = dictionary["UserUnit"]?.number, unit > 0, unit <= Self.largestUnit else {
      return 1
    }
    return unit
  }

  /// The annotations, empty where there are none; nil where there are too many to look at.
  var annotations: [PDFObject]? {
    guard let annotations = dictionary["Annots"], annotations.isArray else { return [] }
    return annotations.array
  }

  /// The streams whose bytes one behind the other are the page's content.
  var contents: [PDFObject] {
    guard let contents = dictionary["Contents"] else { return [] }
    return contents.array ?? [contents]
  }

  private static func inherited(_ key: String, _ dictionary: PDFObject) -> PDFObject? {
    var node: PDFObject? = dictionary
    for _ in 0..<deepest {
      guard let current = node else { return nil }
      if let value = current[key] { return value }
      node = current["Parent"]
    }
    return nil
  }
}
