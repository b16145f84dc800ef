/// Where fontconfig looks for fonts, its configuration and its caches.
enum FontFolders {
  private typealias Handle = Fontconfig.Handle
  private typealias List = @convention(c) (Handle) -> Handle?

  /// The paths that its configuration names; empty where the library is not loaded.
  static func fromFontconfig() -> [String] {
    guard let library = Fontconfig() else { return [] }
    guard
      let load = unsafe library.function(
        "FcInitLoadConfig", as: (@convention(c) () -> Handle?).self),
      let destroy = unsafe library.function(
        "FcConfigDestroy", as: (@convention(c) (Handle) -> Void).self),
      let next = unsafe library.function(
        "FcStrListNext", as: (@convention(c) (Handle) -> UnsafePointer<CChar>?).self),
      let done = unsafe library.function(
        "FcStrListDone", as: (@convention(c) (Handle) -> Void).self),
      let configuration = unsafe load()
    else { return [] }
    defer { unsafe destroy(configuration) }
    var paths: [String] = []
    for name in ["FcConfigGetFontDirs", "FcConfigGetConfigFiles", "FcConfigGetCacheDirs"] {
      guard let list = unsafe library.function(name, as: List.self),
        let all = unsafe list(configuration)
      else { continue }
      while let path = unsafe next(all) { unsafe paths.append(String(cString: path)) }
      unsafe done(all)
    }
    return paths
  }
}
