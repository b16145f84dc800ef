import Glibc
import SystemPackage

/// Lists folders without losing names that are not UTF-8.
enum FolderReader {
  /// Something in a folder.
  struct Entry {
    /// Its name in the folder, made printable where it is not UTF-8.
    var name: String
    /// Whether the name is as it is in the folder.
    var isExact: Bool
    var kind: FileKind
  }

  /// What is in a folder, by name; hidden entries, and links to folders (which could lead in
  /// circles), are left out. What is neither a file nor a folder, such as a link to nowhere, is
  /// missing.
  ///
  /// - Throws: why the folder cannot be read.
  static func entries(of folder: String) throws(Errno) -> [Entry] {
    guard let stream = unsafe opendir(folder) else { throw Errno(rawValue: errno) }
    defer { unsafe closedir(stream) }
    var entries: [Entry] = []
    while let entry = unsafe readdir(stream) {
      let type = unsafe Int32(entry.pointee.d_type)
      let found = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple -> Entry? in
        unsafe tuple.withMemoryRebound(to: CChar.self, capacity: 256) { name -> Entry? in
          guard unsafe name.pointee != CChar(bitPattern: UInt8(ascii: ".")),
            let kind = unsafe kind(of: name, type, in: dirfd(stream))
          else { return nil }
          if let exact = unsafe String(validatingCString: name) {
            return Entry(name: exact, isExact: true, kind: kind)
          }
          return Entry(name: unsafe escapingInvalidUTF8(name), isExact: false, kind: kind)
        }
      }
      if let found { entries.append(found) }
    }
    return entries.sorted { $0.name < $1.name }
  }

  /// What an entry is, by what the folder says of it; only links, and entries of file systems that don't
  /// say, are looked at.
  private static func kind(
    of name: UnsafePointer<CChar>, _ type: Int32, in folder: CInt
  ) -> FileKind? {
    switch type {
    case Int32(DT_REG): return .file
    case Int32(DT_DIR): return .folder
    case Int32(DT_LNK), Int32(DT_UNKNOWN): break
    default: return .missing
    }
    var link = stat()
    var target = stat()
    guard unsafe fstatat(folder, name, &link, AT_SYMLINK_NOFOLLOW) == 0,
      unsafe fstatat(folder, name, &target, 0) == 0
    else { return .missing }
    let isLink = link.st_mode & S_IFMT == S_IFLNK
    switch target.st_mode & S_IFMT {
    case S_IFDIR: return isLink ? nil : .folder
    case S_IFREG: return .file
    default: return .missing
    }
  }
}
