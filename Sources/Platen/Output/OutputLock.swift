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
    do {
      file = try FileDescriptor.open(
        FilePath(path), .readWrite, options: [.create, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
    } catch {
      throw OutputError(path: path, message: "cannot be opened for writing: \(error)")
    }
    guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else {
      let reason = Errno(rawValue: errno)
      try? file.close()
      guard reason == .wouldBlock else {
        throw OutputError(path: path, message: "cannot be locked: \(reason)")
      }
      throw OutputError(
        path: folder,
        message: "another run is writing into this folder; wait for it to end, or give another "
          + "folder with --output")
    }
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
