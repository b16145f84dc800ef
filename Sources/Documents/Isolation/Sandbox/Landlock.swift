import CSeccomp
import Glibc

/// Landlock: rights on files and network that a process gives up for itself and its threads to come.
///
/// The constants are of include/uapi/linux/landlock.h, which the system's headers may lag behind.
struct Landlock {
  private static let readFile: UInt64 = 1 << 2
  private static let readFolder: UInt64 = 1 << 3

  /// Files and folders that stay readable.
  var readable: [String]

  /// Restricts the calling thread, and those that it starts; gives the version of Landlock that
  /// does, or nil where the kernel has none.
  func restrictThread() -> Int? {
    let version = Int(platen_landlock_version())
    guard version > 0 else { return nil }
    var handled = platen_landlock_ruleset(
      handled_access_fs: Self.fileRights(version),
      // From version 4: binding and connecting TCP sockets.
      handled_access_net: version >= 4 ? 0b11 : 0,
      // From version 6: abstract Unix sockets of others, and signals to others.
      scoped: version >= 6 ? 0b11 : 0)
    let ruleset = unsafe platen_landlock_create(
      &handled, MemoryLayout<platen_landlock_ruleset>.size)
    guard ruleset >= 0 else { return nil }
    defer { close(ruleset) }
    for path in readable { allowReading(path, ruleset) }
    return platen_landlock_restrict(ruleset) == 0 ? version : nil
  }

  /// Every right on files that a version knows, so that what is not allowed is denied.
  private static func fileRights(_ version: Int) -> UInt64 {
    // Version 1 has thirteen; then came linking between folders (2), truncating (3), and ioctl on
    // devices (5).
    let count = version >= 5 ? 16 : version >= 3 ? 15 : version >= 2 ? 14 : 13
    return 1 << count - 1
  }

  private func allowReading(_ path: String, _ ruleset: CInt) {
    let place = unsafe platen_open_path(path)
    guard place >= 0 else { return }
    defer { close(place) }
    // The right to list is refused for what is no folder.
    if platen_landlock_allow(ruleset, Self.readFile | Self.readFolder, place) != 0 {
      _ = platen_landlock_allow(ruleset, Self.readFile, place)
    }
  }
}
