import FoundationEssentials
import Glibc
import Synchronization
import SystemPackage

/// Keeps an output folder to one run at a time, and each file in it to one writer, by a lock that ends with the process however it ends.
final class OutputLock: Sendable {
  private let file: FileDescriptor
  private let claimed = Mutex<Set<String>>([])

  /// Takes the lock of a folder.
  ///
  /// - Throws: `OutputError` where another run holds it.
  init(folder: String) throws(OutputError) {
    let path = folder + "/journal.lock"
    // Not yet ours: an initializer that throws once all is set runs `deinit`, which would close the
    // descriptor a second time, and by then it may be another's.
    let file: FileDescriptor
    do {
      file = try FileDescriptor.open(
        FilePath(path), .readWrite, options: [.create, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
    } catch {
      throw OutputError(path: path, message: "cannot be opened for writing: \(error)")
    }
    guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else {
      let reason = Errno(rawValue: errno)
      let holder = Self.holder(in: file)
      try? file.close()
      guard reason == .wouldBlock else {
        throw OutputError(path: path, message: "cannot be locked: \(reason)")
      }
      throw OutputError(
        path: folder,
        message: "another run is writing into this folder\(holder); wait for it to end, or give "
          + "another folder with --output")
    }
    self.file = file
    // For the words that others are refused with; a file that can't be written locks as well.
    try? file.resize(to: 0)
    _ = try? file.writeAll(
      toAbsoluteOffset: 0, "\(getpid()) \(Date().formatted(.iso8601))\n".utf8)
  }

  /// Who holds the lock and since when, as far as the file tells: its holder may just be writing it.
  private static func holder(in file: FileDescriptor) -> String {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = unsafe bytes.withUnsafeMutableBytes {
      unsafe (try? file.read(fromAbsoluteOffset: 0, into: $0)) ?? 0
    }
    let words = String(decoding: bytes.prefix(count), as: UTF8.self)
      .split { $0 == " " || $0.isNewline }
    guard words.count == 2, let process = Int32(words[0]) else { return "" }
    return " (process \(process), since \(words[1]))"
  }

  /// Takes a file of the folder for one writer; false where it is taken.
  func claim(_ name: String) -> Bool { claimed.withLock { $0.insert(name).inserted } }

  deinit {
    // A child that is being started just now may hold a copy of the descriptor for a moment: closing
    // ours would leave the lock with it.
    flock(file.rawValue, LOCK_UN)
    try? file.close()
  }
}
