import Glibc

/// What fontconfig tells of this machine's fonts. poppler brings the library into the program; its few
/// functions are found by name, as in `FontFolders`.
enum InstalledFonts {
  private typealias Handle = UnsafeMutableRawPointer
  private typealias Release = @convention(c) (Handle) -> Void

  /// Whether there is a font for a language, by its RFC 3066 name such as `ja`, which has the letters
  /// of that language; nil where that can't be told.
  static func cover(_ language: String) -> Bool? {
    guard let library = unsafe dlopen("libfontconfig.so.1", RTLD_LAZY | RTLD_NOLOAD) else {
      return nil
    }
    defer { unsafe dlclose(library) }
    func function<Function>(_ name: String, as type: Function.Type) -> Function? {
      guard let symbol = unsafe dlsym(library, name) else { return nil }
      return unsafe unsafeBitCast(symbol, to: type)
    }
    guard
      let parse = unsafe function(
        "FcNameParse", as: (@convention(c) (UnsafePointer<CChar>) -> Handle?).self),
      let newObjects = unsafe function(
        "FcObjectSetCreate", as: (@convention(c) () -> Handle?).self),
      let add = unsafe function(
        "FcObjectSetAdd", as: (@convention(c) (Handle, UnsafePointer<CChar>) -> CInt).self),
      let list = unsafe function(
        "FcFontList", as: (@convention(c) (Handle?, Handle, Handle) -> Handle?).self),
      let releasePattern = unsafe function("FcPatternDestroy", as: Release.self),
      let releaseObjects = unsafe function("FcObjectSetDestroy", as: Release.self),
      let releaseFonts = unsafe function("FcFontSetDestroy", as: Release.self),
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
