import FoundationEssentials
import Glibc

/// What a decoder process may read beside the document: what the system's packages brought, fonts,
/// and what tells the machine's shape. Nothing of any user's but their fonts.
///
/// Fonts are the reason for `/usr` as a whole: poppler leaves text out in silence where a font can't be
/// read, and font folders are full of links to elsewhere below it.
enum ReadablePaths {
  private static let system = [
    "/usr", "/lib", "/lib32", "/lib64", "/nix/store", "/etc/fonts", "/etc/ld.so.cache",
    "/etc/localtime", "/etc/papersize", "/dev/null", "/dev/zero", "/dev/urandom", "/dev/random",
    "/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/proc/sys/vm",
    "/sys/devices/system/cpu", "/sys/devices/system/node",
  ]

  /// Variables of the environment that name folders for libraries and data, several with colons.
  private static let variables = [
    "LD_LIBRARY_PATH", "FONTCONFIG_PATH", "FONTCONFIG_FILE", "TESSDATA_PREFIX",
  ]

  /// The paths, given the environment of a decoder process; may wait for the disk.
  @concurrent static func all(environment: [String: String]) async -> [String] {
    let named = variables.compactMap { environment[$0] }.flatMap { value in
      value.split(separator: ":").map(String.init)
    }
    return outermost(of: system + named + FontFolders.fromFontconfig())
  }

  /// The paths without those that lie below another: fontconfig names each of its files, and a process
  /// opens every path when it starts.
  ///
  /// What is no longer below another when its links are followed stays.
  static func outermost(of paths: [String]) -> [String] {
    var kept: [String] = []
    for path in paths {
      let real = realPath(path)
      if !kept.contains(where: { real == $0 || real.hasPrefix($0 + "/") }) { kept.append(real) }
    }
    return kept
  }

  /// The path with all links followed. One that is not there, and may be when a process starts, stays
  /// as it is, and so does what each process has of its own.
  private static func realPath(_ path: String) -> String {
    guard !path.hasPrefix("/proc/self"), let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}
