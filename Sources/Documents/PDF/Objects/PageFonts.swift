/// The fonts that a page names and its document does not hold.
struct PageFonts {
  /// The most fonts that are looked at.
  private static let most = 256

  /// Names as the document spells them.
  let names: Set<String>

  /// Looks at a page's own resources and at those of its forms.
  init(_ page: PageObjects) {
    var names: Set<String> = []
    var resources = [page.resources].compactMap(\.self)
    if let forms = page.resources?["XObject"] {
      resources += forms.keys.prefix(16).compactMap { forms[$0]?["Resources"] }
    }
    for fonts in resources.compactMap({ $0["Font"] }) {
      for key in fonts.keys.prefix(Self.most) {
        guard let font = fonts[key], font["Subtype"]?.name != "Type3" else { continue }
        let own = font["DescendantFonts"]?.array?.first ?? font
        let files = own["FontDescriptor"].map { descriptor in
          ["FontFile", "FontFile2", "FontFile3"].contains { descriptor[$0] != nil }
        }
        if files != true, let name = font["BaseFont"]?.name { names.insert(name) }
      }
    }
    self.names = names
  }
}
