import Glibc
import Synchronization
import SystemPackage

/// A file of lines that is put in its place when it is whole: until then, and where the work fails, what
/// stands there stays.
public final class LineFile: Sendable {
  private struct State {
    var buffer: [UInt8] = []
    var isFinished = false
  }

  private let path: String
  private let temporary: String
  private let file: FileDescriptor
  private let state = Mutex(State())

  /// Begins a file.
  ///
  /// - Parameter replaces: whether it may take the place of a file.
  /// - Throws: `OutputError`.
  public init(_ path: String, replaces: Bool) throws(OutputError) {
    if !replaces, unsafe access(path, F_OK) == 0 {
      throw OutputError(path: path, message: "stands there already; name another, or add --force")
    }
    self.path = path
    temporary = path + ".\(getpid()).new"
    do {
      file = try FileDescriptor.open(
        FilePath(temporary), .writeOnly, options: [.create, .truncate, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
    } catch {
      throw OutputError(path: temporary, message: "cannot be opened for writing: \(error)")
    }
  }

  deinit {
    try? file.close()
    if !state.withLock({ $0.isFinished }) { unsafe _ = unlink(temporary) }
  }

  /// Adds a line.
  public func add(_ line: String) throws(OutputError) {
    try state.withLock { state throws(OutputError) in
      state.buffer += line.utf8
      state.buffer.append(0x0A)
      if state.buffer.count > 1 << 16 { try write(&state) }
    }
  }

  /// Puts the whole file in its place.
  public func finish() throws(OutputError) {
    try state.withLock { state throws(OutputError) in
      try write(&state)
      guard fsync(file.rawValue) == 0, unsafe rename(temporary, path) == 0 else {
        throw OutputError(path: path, message: "cannot be written: \(Errno(rawValue: errno))")
      }
      state.isFinished = true
    }
  }

  private func write(_ state: inout State) throws(OutputError) {
    do {
      _ = try file.writeAll(state.buffer)
      state.buffer = []
    } catch {
      throw OutputError(path: temporary, message: "cannot be written: \(error)")
    }
  }
}
