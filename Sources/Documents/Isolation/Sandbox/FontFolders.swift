import Glibc

/// Where fontconfig looks for fonts, its configuration and its caches.
///
/// poppler brings the library into the program; its few functions are found by name, since only
/// their result matters here.
enum FontFolders {
  private typealias Handle = UnsafeMutableRawPointer
  private typealias List = @convention(c) (Handle) -> Handle?

  /// The paths that its configuration names; empty where the library is not loaded.
  static func fromFontconfig() -> [String] {
    guard let library = unsafe dlopen("libfontconfig.so.1", RTLD_LAZY | RTLD_NOLOAD) else {
      return []
    }
    defer { unsafe dlclose(library) }
    func function<Function>(_ name: String, as type: Function.Type) -> Function? {
      guard let symbol = unsafe dlsym(library, name) else { return nil }
      return unsafe unsafeBitCast(symbol, to: type)
    }
    guard
      let load = unsafe function(
        "FcInitLoadConfig", as: (@convention(c) () -> Handle?).self),
      let destroy = unsafe function(
        "FcConfigDestroy", as: (@convention(c) (Handle) -> Void).self),
      let next = unsafe function(
        "FcStrListNext", as: (@convention(c) (Handle) -> UnsafePointer<CChar>?).self),
      let done = unsafe function(
        "FcStrListDone", as: (@convention(c) (Handle) -> Void).self),
      let configuration = unsafe load()
    else { return [] }
    defer { unsafe destroy(configuration) }
    var paths: [String] = []
    for name in ["FcConfigGetFontDirs", "FcConfigGetConfigFiles", "FcConfigGetCacheDirs"] {
      guard let list = unsafe function(name, as: List.self), let all = unsafe list(configuration)
      else { continue }
      while let path = unsafe next(all) { unsafe paths.append(String(cString: path)) }
      unsafe done(all)
    }
    return paths
  }
}
