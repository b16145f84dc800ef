import Glibc

/// What a path is called: the same for `a.pdf`, `./a.pdf` and `b/../a.pdf`.
enum PathName {
  /// The path without what leads nowhere: `.`, doubled slashes, and `..` behind a folder that is none by
  /// a link, for behind a link it leads elsewhere.
  static func normalized(_ path: String) -> String {
    guard path.utf8.contains(UInt8(ascii: "/")), !isNormal(path) else { return path }
    let isAbsolute = path.hasPrefix("/")
    var parts: [Substring] = []
    for part in path.split(separator: "/") {
      if part == "." { continue }
      if part == "..", isAbsolute, parts.isEmpty { continue }
      if part == "..", let last = parts.last, last != "..",
        !isLink((isAbsolute ? "/" : "") + parts.joined(separator: "/"))
      {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    let text = parts.joined(separator: "/")
    return isAbsolute ? "/" + text : text.isEmpty ? "." : text
  }

  /// A path from a folder.
  static func joined(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") || folder.isEmpty { return path }
    return folder == "/" ? "/" + path : folder + "/" + path
  }

  /// The folder of a file, without the last slash; empty for the working folder.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Whether there is nothing to be left out, as in nearly all paths.
  private static func isNormal(_ path: String) -> Bool {
    var previous = UInt8(ascii: "/")
    var isStart = true
    for byte in path.utf8 {
      // A part that begins with a dot is looked at more closely.
      if previous == UInt8(ascii: "/"), !isStart || byte != previous,
        byte == UInt8(ascii: ".") || (byte == previous && !isStart)
      {
        return false
      }
      previous = byte
      isStart = false
    }
    return previous != UInt8(ascii: "/") || path == "/"
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }
}
