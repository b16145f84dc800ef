/// What fontconfig tells of this machine's fonts.
enum InstalledFonts {
  private typealias Handle = Fontconfig.Handle
  private typealias Release = @convention(c) (Handle) -> Void

  /// Whether there is a font for a language, by its RFC 3066 name such as `ja`, which has the letters
  /// of that language; nil where that can't be told.
  static func cover(_ language: String) -> Bool? {
    guard let library = Fontconfig() else { return nil }
    guard
      let parse = unsafe library.function(
        "FcNameParse", as: (@convention(c) (UnsafePointer<CChar>) -> Handle?).self),
      let newObjects = unsafe library.function(
        "FcObjectSetCreate", as: (@convention(c) () -> Handle?).self),
      let add = unsafe library.function(
        "FcObjectSetAdd", as: (@convention(c) (Handle, UnsafePointer<CChar>) -> CInt).self),
      let list = unsafe library.function(
        "FcFontList", as: (@convention(c) (Handle?, Handle, Handle) -> Handle?).self),
      let releasePattern = unsafe library.function("FcPatternDestroy", as: Release.self),
      let releaseObjects = unsafe library.function("FcObjectSetDestroy", as: Release.self),
      let releaseFonts = unsafe library.function("FcFontSetDestroy", as: Release.self),
      let pattern = unsafe parse(":lang=\(language)")
    else { return nil }
    defer { unsafe releasePattern(pattern) }
    guard let objects = unsafe newObjects() else { return nil }
    defer { unsafe releaseObjects(objects) }
    _ = unsafe add(objects, "file")
    guard let fonts = unsafe list(nil, pattern, objects) else { return nil }
    defer { unsafe releaseFonts(fonts) }
    // FcFontSet begins with the number of its fonts.
    return unsafe fonts.load(as: CInt.self) > 0
  }
}
