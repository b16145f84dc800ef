/// The fonts that a page names and its document does not hold.
struct PageFonts {
  /// The most fonts that are looked at.
  private static let most = 256

  /// Names as the document spells them.
  let names: Set<String>
  /// The languages, by their RFC 3066 names, of those whose characters are numbered by a collection of
  /// Adobe's (ISO 32000-1, 9.7.3): no font of other languages can stand in for them.
  let languages: [String: String]

  /// Languages by the /Ordering of the collection.
  private static let collections = [
    "Japan1": "ja", "Japan2": "ja", "GB1": "zh-cn", "CNS1": "zh-tw", "Korea1": "ko", "KR": "ko",
  ]

  /// Looks at a page's own resources and at those of its forms.
  init(_ page: PageObjects) {
    var names: Set<String> = []
    var languages: [String: String] = [:]
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
        guard files != true, let name = font["BaseFont"]?.name else { continue }
        names.insert(name)
        let ordering = own["CIDSystemInfo"]?["Ordering"]?.string
        languages[name] = ordering.flatMap { Self.collections[String(decoding: $0, as: UTF8.self)] }
      }
    }
    self.names = names
    self.languages = languages
  }
}
