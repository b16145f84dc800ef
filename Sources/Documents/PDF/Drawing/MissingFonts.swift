import CPoppler
import Imaging

/// The fonts that a document uses, does not hold, and that this machine has nothing for: poppler
/// leaves their text out, or draws empty boxes for it, and says so nowhere.
final class MissingFonts {
  /// How many pages are looked through; a document's fonts stand on its first.
  private static let mostPages: Int32 = 100
  /// How many names are told, and how many characters of each.
  private static let mostNames = 5, longestName = 60

  /// Names as the document spells them.
  let names: Set<String>

  /// Whether the machine has a font for a language, as far as that was asked.
  private var covered: [String: Bool] = [:]

  /// Looks through the document's pages.
  init(_ document: OpaquePointer) {
    let info = unsafe poppler_font_info_new(document)
    defer { unsafe g_object_unref(gpointer(info)) }
    var names: Set<String> = []
    var found: OpaquePointer?
    if unsafe poppler_font_info_scan(info, Self.mostPages, &found) != 0, let fonts = unsafe found {
      defer { unsafe poppler_fonts_iter_free(fonts) }
      repeat {
        if unsafe poppler_fonts_iter_is_embedded(fonts) == 0,
          unsafe poppler_fonts_iter_get_file_name(fonts) == nil,
          let name = unsafe poppler_fonts_iter_get_full_name(fonts)
        {
          names.insert(unsafe String(cString: name))
        }
      } while unsafe poppler_fonts_iter_next(fonts) != 0
    }
    self.names = names
  }

  /// What to say of a page that names some fonts.
  func findings(_ used: PageFonts) -> [PictureFinding] {
    let missing = used.names.filter { name in
      names.contains(name) || used.languages[name].map { !covers($0) } ?? false
    }.sorted()
    guard !missing.isEmpty else { return [] }
    var list = missing.prefix(Self.mostNames).map(Self.shown).joined(separator: ", ")
    if missing.count > Self.mostNames { list += " and \(missing.count - Self.mostNames) more" }
    return [
      PictureFinding(
        .fontMissing,
        "The page uses \(list), which the document does not hold and this "
          + "machine has no font for: text may be missing. Install fonts, such as fonts-urw-base35, "
          + "or fonts-noto-cjk for Chinese, Japanese and Korean."
      )
    ]
  }

  /// Whether letters of a language can be drawn; any font stands in for one that is not there, also one
  /// without them.
  private func covers(_ language: String) -> Bool {
    if let known = covered[language] { return known }
    let answer = InstalledFonts.cover(language) ?? true
    covered[language] = answer
    return answer
  }

  /// A name fit for a message, whatever the document made it of.
  static func shown(_ name: String) -> String {
    let harmless = name.harmless.unicodeScalars
    // Counted in scalars: a character may have any number of marks.
    let start = String(String.UnicodeScalarView(harmless.prefix(longestName)))
    return harmless.count > longestName ? start + "…" : start
  }
}
