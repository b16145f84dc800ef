import Imaging

/// Takes the operators `Q` out of a PDF that restore a state which was never saved.
///
/// Many programs write one too many. Viewers pass over it; poppler 22 gives up the content in which
/// one stands, so that what comes behind it is missing.
struct StrayRestores {
  /// How many pages are mended at once: where one page has them, its neighbours do too.
  private static let mostPages = 64
  /// Mending needs a copy of the file in memory.
  private static let longestFile = 64 << 20

  /// The whole file, mended; nil where nothing was found to mend, or it can't be written.
  let bytes: FileBytes?
  /// The pages that were looked at.
  let pages: Range<Int>

  /// Mends a page and those behind it; nil where the file is too long or can't be read.
  ///
  /// - Parameter password: what opened the document; nil where it opens without.
  init?(_ bytes: FileBytes, password: String?, from first: Int) {
    // Opened anew: what others know of the file stays as it is.
    guard bytes.count <= Self.longestFile, let objects = PDFObjects(bytes, password: password),
      first <= objects.pageCount
    else { return nil }
    pages = first..<min(first + Self.mostPages, objects.pageCount + 1)
    var work = Work(objects)
    for number in pages { work.mend(objects.page(number)) }
    self.bytes = work.isChanged ? objects.rewritten() : nil
  }

  /// Content with spaces in place of each stray `Q`; nil where there is none, and where it can't be
  /// read as poppler does for sure: what is left out then is told, but what is mended wrongly is not.
  static func mended(_ content: [UInt8]) -> [UInt8]? {
    var mended: [UInt8]?
    var tokens = ContentTokenizer(content)
    var depth = 0
    // Within arrays and dictionaries nothing is an operator.
    var enclosing = 0
    while let token = tokens.next() {
      switch token {
      case .malformed, .keyword("ID"): return nil
      case .arrayStart, .dictionaryStart: enclosing += 1
      case .arrayEnd, .dictionaryEnd: enclosing -= 1
      case .keyword("true"), .keyword("false"), .keyword("null"): break
      case .keyword where enclosing != 0: return nil
      case .keyword("q"): depth += 1
      case .keyword("Q") where depth > 0: depth -= 1
      case .keyword("Q"):
        var bytes = mended ?? content
        // Let go of first, so that there is never a second copy.
        mended = nil
        bytes[tokens.place - 1] = UInt8(ascii: " ")
        mended = bytes
      case .keyword("BI"):
        guard InlinePicture.skip(&tokens) else { return nil }
      default: break
      }
      guard enclosing >= 0 else { return nil }
    }
    return mended
  }
}

extension StrayRestores {
  /// Mending, and what it came upon.
  private struct Work {
    private static let deepestForm = 8
    private static let mostForms = 1000

    private let objects: PDFObjects
    private var seen: Set<Int> = []
    private(set) var isChanged = false

    init(_ objects: PDFObjects) { self.objects = objects }

    mutating func mend(_ dictionary: PDFObject) {
      guard let page = PageObjects(dictionary) else { return }
      if let content = page.content(within: .mending),
        let mended = StrayRestores.mended(content)
      {
        dictionary.set("Contents", to: objects.newStream(mended))
        isChanged = true
      }
      mendStreams(of: page.resources, depth: 0)
      for annotation in page.annotations ?? [] {
        guard let look = annotation["AP"]?["N"] else { continue }
        for form in look.isStream ? [look] : look.keys.prefix(16).compactMap({ look[$0] }) {
          mend(form: form, depth: 0)
        }
      }
    }

    /// Mends what a page or a form draws with: other forms, patterns of tiles, and the glyphs of
    /// Type 3 fonts.
    private mutating func mendStreams(of resources: PDFObject?, depth: Int) {
      guard depth < Self.deepestForm, let resources else { return }
      for form in Self.values(of: resources["XObject"]) where form["Subtype"]?.name == "Form" {
        mend(form: form, depth: depth)
      }
      for pattern in Self.values(of: resources["Pattern"]) where pattern.isStream {
        mend(form: pattern, depth: depth)
      }
      for font in Self.values(of: resources["Font"]) where font["Subtype"]?.name == "Type3" {
        for glyph in Self.values(of: font["CharProcs"]) { mend(form: glyph, depth: depth) }
        mendStreams(of: font["Resources"], depth: depth + 1)
      }
    }

    private static func values(of dictionary: PDFObject?) -> [PDFObject] {
      dictionary.map { dictionary in dictionary.keys.compactMap { dictionary[$0] } } ?? []
    }

    private mutating func mend(form: PDFObject, depth: Int) {
      let number = form.objectNumber
      guard number > 0, seen.count < Self.mostForms, seen.insert(number).inserted else { return }
      if let content = form.content(within: .mending),
        let mended = StrayRestores.mended(content)
      {
        form.replaceData(mended)
        isChanged = true
      }
      mendStreams(of: form["Resources"], depth: depth + 1)
    }
  }
}
