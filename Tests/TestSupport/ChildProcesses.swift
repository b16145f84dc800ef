import FoundationEssentials
import Glibc

/// The processes that this one has started.
public enum ChildProcesses {
  /// The ids of children that were given a variable, spelled `NAME=value`.
  public static func ids(withVariable variable: String) -> [Int32] {
    let parent = getpid()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { Int32($0) }.filter { id in
      field("stat", of: id).map { stat in
        // The name stands in parentheses and may hold spaces; the parent is the second field after.
        let rest = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ")
        return rest.count > 2 && rest[2] == "\(parent)"
      } ?? false
        && (field("environ", of: id)?.split(separator: "\0").contains { $0 == variable } ?? false)
    }.sorted()
  }

  /// Sends a signal.
  public static func send(_ signal: Int32, to id: Int32) { kill(id, signal) }

  private static func field(_ name: String, of id: Int32) -> String? {
    FileManager.default.contents(atPath: "/proc/\(id)/\(name)")
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
