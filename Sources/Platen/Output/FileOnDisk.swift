import Glibc

/// A file or a folder as the disk knows it: the same by whatever path or link it is named.
struct FileOnDisk: Hashable {
  private var device: UInt64
  private var inode: UInt64
  /// Whether it is a file with bytes to read, no folder, pipe or device.
  let isRegular: Bool

  /// What stands at a path; nil where nothing does.
  init?(at path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    isRegular = status.st_mode & S_IFMT == S_IFREG
  }
}
