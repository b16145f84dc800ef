import Glibc
import Synchronization
import SystemPackage

/// A text file of the output folder, open for writing at offsets that its owner knows.
final class OutputFile: Sendable {
  /// Its name in the folder.
  let name: String
  private let path: String
  private let descriptor: Mutex<FileDescriptor>

  /// Opens a file, making it where it is not there.
  init(_ name: String, in folder: OutputFolder) throws(OutputError) {
    self.name = name
    path = folder.file(name)
    descriptor = Mutex(try Self.open(path))
  }

  deinit { descriptor.withLock { try? $0.close() } }

  private static func open(_ path: String) throws(OutputError) -> FileDescriptor {
    do {
      return try FileDescriptor.open(
        FilePath(path), .readWrite, options: [.create, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
    } catch {
      throw OutputError(path: path, cannot: "be opened for writing", error)
    }
  }

  /// Its length in bytes.
  var size: Int64 {
    get throws(OutputError) {
      do {
        return try descriptor.withLock { file throws in try file.seek(offset: 0, from: .end) }
      } catch {
        throw OutputError(path: path, cannot: "be measured", error)
      }
    }
  }

  /// Writes at an offset. Where it fails nothing of it stays in the file.
  func write(_ bytes: [UInt8], at offset: Int64) throws(OutputError) {
    do {
      try descriptor.withLock { file throws in
        do {
          _ = try file.writeAll(toAbsoluteOffset: offset, bytes)
        } catch {
          try? file.resize(to: offset)
          throw error
        }
      }
    } catch {
      throw OutputError(path: path, cannot: "be written", error)
    }
  }

  /// Cuts off what stands beyond an offset.
  func cut(at offset: Int64) throws(OutputError) {
    do {
      try descriptor.withLock { file throws in try file.resize(to: offset) }
    } catch {
      throw OutputError(path: path, cannot: "be cut to \(offset) bytes", error)
    }
  }

  /// Begins a new content for the file beside it; the file stays as it is until `put`.
  func beginAnew() throws(OutputError) -> Replacement { try Replacement(of: path) }

  /// Puts the new content in the place of the old.
  func put(_ replacement: consuming Replacement) throws(OutputError) {
    try replacement.put()
    let file = try Self.open(path)
    descriptor.withLock { old in
      try? old.close()
      old = file
    }
  }

  /// The content of a file that is being written anew, beside it.
  struct Replacement: ~Copyable {
    private let path: String
    private let temporary: String
    private let file: FileDescriptor
    private var isPut = false

    fileprivate init(of path: String) throws(OutputError) {
      self.path = path
      temporary = path + ".new"
      do {
        file = try FileDescriptor.open(
          FilePath(temporary), .writeOnly, options: [.create, .truncate, .closeOnExec],
          permissions: [.ownerReadWrite, .groupRead, .otherRead])
      } catch {
        throw OutputError(path: temporary, cannot: "be opened for writing", error)
      }
    }

    deinit {
      try? file.close()
      if !isPut { unsafe unlink(temporary) }
    }

    /// Writes at the end.
    func write(_ bytes: [UInt8]) throws(OutputError) {
      do {
        _ = try file.writeAll(bytes)
      } catch {
        throw OutputError(path: temporary, cannot: "be written", error)
      }
    }

    fileprivate mutating func put() throws(OutputError) {
      guard fsync(file.rawValue) == 0, unsafe rename(temporary, path) == 0 else {
        throw OutputError(
          path: path, cannot: "be written anew", Errno(rawValue: errno))
      }
      isPut = true
    }
  }
}
