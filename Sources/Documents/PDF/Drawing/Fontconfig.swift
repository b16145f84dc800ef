import Glibc

/// fontconfig, which poppler brings into the program: its few functions are found by name, since only
/// their results matter here.
@safe final class Fontconfig {
  /// What its functions hand out.
  typealias Handle = UnsafeMutableRawPointer

  private let library: Handle

  /// The library; nil where it is not loaded.
  init?() {
    guard let library = unsafe dlopen("libfontconfig.so.1", RTLD_LAZY | RTLD_NOLOAD) else {
      return nil
    }
    unsafe self.library = library
  }

  deinit { unsafe dlclose(library) }

  /// The function of a name, which must be of the type.
  @unsafe func function<Function>(_ name: String, as type: Function.Type) -> Function? {
    guard let symbol = unsafe dlsym(library, name) else { return nil }
    return unsafe unsafeBitCast(symbol, to: type)
  }
}
