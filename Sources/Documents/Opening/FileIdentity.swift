import CSeccomp
import Glibc
import SystemPackage

/// What tells whether a file is still the one that was looked at: a file that is written to changes
/// its size or its time, and one that is put in its place is another.
struct FileIdentity: Codable, Hashable, Sendable {
  var device: UInt64
  var inode: UInt64
  var size: Int
  var seconds: Int
  var nanoseconds: Int

  /// The identity of an open file.
  ///
  /// - Throws: `unreadable` where it is not a regular file.
  init(of descriptor: CInt) throws(DecodingError) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw DecodingError(unreadable: .lastError)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR:
      throw DecodingError(.unreadable, "It is a folder. Name the files in it, or use a pattern.")
    default: throw DecodingError(.unreadable, "It is not a regular file.")
    }
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    size = Int(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }

  /// Whether the file was last written long enough ago that another write would give it another
  /// time: clocks of file systems tick as slowly as every two seconds (FAT).
  var isAtRest: Bool {
    var now = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &now)
    return now.tv_sec - seconds > 2
  }
}

extension DecodingError {
  /// Why a file can't be opened or read.
  init(unreadable error: Errno) {
    let reason =
      switch error {
      case .noSuchFileOrDirectory: "There is no such file."
      case .permissionDenied:
        "It may not be read. Check its permissions and its folder's."
      case .notDirectory: "A part of its path is no folder."
      default: "It can't be read: \(error.description)."
      }
    self.init(.unreadable, reason)
  }

  /// That a file is no longer the one that was opened.
  static let documentChanged = DecodingError(
    .changed, "The file has changed since it was opened. Open it again to use its new content.")
}
