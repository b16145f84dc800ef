import Glibc
import SystemPackage

/// Patterns of paths, as the shell has them, for callers whose shell did not expand them.
///
/// `**` as a whole part of the path stands for any number of folders, none among them.
struct PathPattern {
  /// A folder that could not be looked through.
  struct Closed {
    /// Its path, printable.
    var folder: String
    var reason: String
  }

  /// The paths that match, sorted.
  private(set) var matches: [FilePath] = []
  /// The folders below a `**` of which nobody knows what is in them.
  private(set) var closed: [Closed] = []
  /// What was looked through, for how many parts of the pattern: with several `**` there are several ways
  /// to a folder.
  private var seen: Set<Step> = []

  private struct Step: Hashable {
    var folder: [UInt8]
    var left: Int
  }

  /// Looks for what matches.
  init(_ pattern: String) {
    let parts = pattern.split(separator: "/").map(String.init)
    guard parts.contains("**") else {
      matches = Self.expanded(pattern)
      return
    }
    search(pattern.hasPrefix("/") ? "/" : "", for: parts[...])
    // By several ways to one folder a path is found several times.
    matches.sort { $0.string.utf8.lexicographicallyPrecedes($1.string.utf8) }
    var last: FilePath?
    matches = matches.filter { path in
      defer { last = path }
      return path != last
    }
  }

  /// Looks in a folder for the parts of a pattern that are left.
  private mutating func search(_ folder: String, for parts: ArraySlice<String>) {
    guard let stars = parts.firstIndex(of: "**") else {
      matches += Self.expanded(Self.joined(folder, parts))
      return
    }
    let before = parts[..<stars]
    let after = parts[stars...].drop(while: { $0 == "**" })
    if before.isEmpty { return walk(folder, for: after) }
    for path in Self.expanded(Self.joined(folder, before)) {
      guard let text = String(validating: path) else {
        note(
          Closed(folder: path.string.printable, reason: "its path is not UTF-8; rename it"))
        continue
      }
      if FileKind(at: text) == .folder { walk(text, for: after) }
    }
  }

  /// Looks in a folder and all below it; links are not followed, for they could lead in circles.
  private mutating func walk(_ folder: String, for parts: ArraySlice<String>) {
    guard seen.insert(Step(folder: Array(folder.utf8), left: parts.count)).inserted else { return }
    // At the end of a pattern the folder is meant, with all that is in it.
    if parts.isEmpty { return matches.append(FilePath(folder.isEmpty ? "." : folder)) }
    search(folder, for: parts)
    do throws(Errno) {
      for entry in try FolderReader.entries(of: folder.isEmpty ? "." : folder)
      where entry.kind == .folder {
        let path = PathName.joined(folder, entry.name)
        if entry.isExact {
          walk(path, for: parts)
        } else {
          note(Closed(folder: path, reason: "its path is not UTF-8; rename it"))
        }
      }
    } catch {
      note(
        Closed(
          folder: folder.isEmpty ? "." : folder,
          reason: "it cannot be read (\(error)); open it to this user"))
    }
  }

  /// Takes down what can't be looked into, once however many ways lead there.
  private mutating func note(_ folder: Closed) {
    if !closed.contains(where: { $0.folder == folder.folder }) { closed.append(folder) }
  }

  /// A folder as it is, and below it the parts of a pattern.
  private static func joined(_ folder: String, _ parts: ArraySlice<String>) -> String {
    var escaped = ""
    for letter in folder {
      if "*?[]\\".contains(letter) { escaped.append("\\") }
      escaped.append(letter)
    }
    return PathName.joined(escaped, parts.joined(separator: "/"))
  }

  /// What matches a pattern without `**`, sorted.
  private static func expanded(_ pattern: String) -> [FilePath] {
    var result = unsafe glob_t()
    defer { unsafe globfree(&result) }
    guard unsafe glob(pattern, 0, nil, &result) == 0 else { return [] }
    return unsafe (0..<Int(result.gl_pathc)).compactMap { index in
      unsafe result.gl_pathv[index].map { unsafe FilePath(platformString: $0) }
    }
  }
}
