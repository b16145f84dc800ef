import Documents

/// The part of a question that one request asks: some pages, and the fields to be found on them.
struct Portion {
  /// The window that it is of.
  var window: PageWindow
  /// The pages shown, in order.
  var pages: [RenderedPage]
  /// What the pictures are known by, where they have no bytes.
  var pictures: [PictureDigest]?
  /// What is asked of them.
  var schema: SchemaFile
  /// What is said before the pages are shown; nil for nothing.
  var preface: String?
  /// The list whose rows go on over pages, as it stood before these; nil where it is not asked for so.
  var lastRows: LastRows?
  /// Whether the fields were asked for before.
  var isAgain = false
  /// Which vote on the fields it is, from 2; nil for the first answer.
  var vote: Int?
  /// Which group of the fields of a wide schema it asks for, from 1; nil where it asks for all.
  var group: Int?
  /// How the question was divided to come to this: a slash and the number of the half, each time.
  var path = ""
  /// Whether other pages of the document are asked about apart.
  var isPart: Bool
  /// How often it was divided.
  var depth: Int { path.count { $0 == "/" } }

  /// What is asked, by a name that is the same whenever it is asked about the document.
  var subject: String {
    schema.name + (window.isPart ? "@" + window.name : "") + (group.map { ":\($0)" } ?? "") + path
      + (vote.map { " vote \($0)" } ?? (isAgain ? " again" : ""))
  }

  /// All that is asked about a window.
  init(_ window: PageWindow, showing pages: [RenderedPage], by schema: SchemaFile) {
    self.window = window
    self.pages = pages
    self.schema = window.isPart ? schema.relaxed : schema
    isPart = window.isPart
  }

  /// After this many divisions the answer is too long for reasons that no smaller question mends.
  static let deepest = 5

  /// The same question in two: half of the pages each or, where there is one page only and the
  /// answer was what is too long, half of the fields each. A list that goes on is with the half that has it.
  ///
  /// - Parameter mayDivideFields: Whether fewer fields help.
  func halves(mayDivideFields: Bool) -> [Portion]? {
    guard depth < Self.deepest else { return nil }
    if pages.count > 1 {
      let middle = (pages.count + 1) / 2
      let schema = isPart ? schema : schema.relaxed
      return [pages.prefix(middle), pages.dropFirst(middle)].enumerated().map { number, pages in
        var half = half(number)
        half.pages = Array(pages)
        half.pictures = pictures.map { all in
          Array(number == 0 ? all.prefix(middle) : all.dropFirst(middle))
        }
        half.schema = schema
        half.isPart = true
        return half
      }
    }
    guard mayDivideFields, let schemas = schema.halves else { return nil }
    let told = lastRows.map { SchemaFile.asking(for: $0.list, among: schemas) }
    return schemas.enumerated().map { number, schema in
      var half = half(number)
      half.schema = schema
      if told?[number] == false { half.lastRows = nil }
      return half
    }
  }

  private func half(_ number: Int) -> Portion {
    var half = self
    half.path += "/\(number)"
    return half
  }
}
