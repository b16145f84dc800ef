import Glibc
import SystemPackage

/// Lists folders without losing names that are not UTF-8.
enum FolderReader {
  /// Something in a folder.
  struct Entry {
    var path: FilePath
    var kind: FileKind
  }

  /// What is in a folder, by name; hidden entries, and links to folders (which could lead in
  /// circles), are left out. What is neither a file nor a folder, such as a link to nowhere, is
  /// missing.
  ///
  /// - Throws: why the folder cannot be read.
  static func entries(of folder: FilePath) throws(Errno) -> [Entry] {
    guard let stream = unsafe folder.withPlatformString({ unsafe opendir($0) }) else {
      throw Errno(rawValue: errno)
    }
    defer { unsafe closedir(stream) }
    var entries: [Entry] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        unsafe tuple.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe FilePath(platformString: $0)
        }
      }
      guard let component = name.lastComponent, component.kind == .regular,
        !component.description.hasPrefix(".")
      else { continue }
      let path = folder.appending(component)
      if let kind = kind(of: path) { entries.append(Entry(path: path, kind: kind)) }
    }
    return entries.sorted { $0.path.description < $1.path.description }
  }

  private static func kind(of path: FilePath) -> FileKind? {
    var link = stat()
    var target = stat()
    let found = unsafe path.withPlatformString { path in
      unsafe lstat(path, &link) == 0 && stat(path, &target) == 0
    }
    guard found else { return .missing }
    let isLink = link.st_mode & S_IFMT == S_IFLNK
    switch target.st_mode & S_IFMT {
    case S_IFDIR: return isLink ? nil : .folder
    case S_IFREG: return .file
    default: return .missing
    }
  }
}
