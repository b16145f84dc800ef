import Crypto
import FoundationEssentials
import Glibc
import Synchronization
package import SystemPackage

/// Takes a document's bytes down as they come, into a file that has no name any more: memory stays flat
/// however large the document is, and nothing is left behind when the program is killed.
package final class DocumentSpool: Sendable {
  private struct State {
    var hash = SHA256()
    var count = 0
  }

  private let descriptor: CInt
  private let maxBytes: Int
  private let state = Mutex(State())

  /// An empty spool in the folder for temporary files (`TMPDIR`, else `/var/tmp`, which is on a disk).
  ///
  /// - Throws: `unreadable` where no file can be made there.
  package init(
    maxBytes: Int, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(DecodingError) {
    let folder = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/var/tmp"
    let path = "\(folder)/platen-\(UUID().uuidString)"
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    self.maxBytes = maxBytes
    guard descriptor >= 0 else {
      throw DecodingError(
        .unreadable,
        "Its bytes can't be put aside in \(folder): \(Errno.lastError.description). Let TMPDIR name a "
          + "folder with room.")
    }
    unsafe unlink(path)
  }

  deinit { close(descriptor) }

  /// Appends bytes; may wait for the disk.
  ///
  /// - Throws: `limit` beyond `maxBytes`; `unreadable` where the disk is full.
  package func append(_ bytes: [UInt8]) throws(DecodingError) {
    let outcome = state.withLock { state in
      Result { () throws(DecodingError) in
        if bytes.isEmpty { return }
        try DocumentFile.check(state.count + bytes.count, maxBytes)
        try write(bytes)
        state.hash.update(data: bytes)
        state.count += bytes.count
      }
    }
    try outcome.get()
  }

  /// The document, once all its bytes are there.
  package func finish(name: String) throws(DecodingError) -> SpooledDocument {
    let sha256 = state.withLock { $0.hash.finalize().hexadecimal }
    // A descriptor of its own that can't be written through: decoder processes are handed it.
    fchmod(descriptor, 0o400)
    let reading = unsafe open("/proc/self/fd/\(descriptor)", O_RDONLY | O_CLOEXEC)
    guard reading >= 0 else { throw DecodingError(unreadable: .lastError) }
    return SpooledDocument(
      name: name, sha256: sha256, file: try DocumentFile(owning: reading))
  }

  private func write(_ bytes: [UInt8]) throws(DecodingError) {
    let failure = unsafe bytes.withUnsafeBytes { bytes -> Errno? in
      var done = 0
      while done < bytes.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[done...])
        let count = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0 {
          if errno == EINTR { continue }
          return .lastError
        }
        done += count
      }
      return nil
    }
    if let failure {
      throw DecodingError(
        .unreadable,
        "Its bytes can't be put aside: \(failure.description). Let TMPDIR name a folder with room.")
    }
  }
}

extension DocumentSpool {
  /// Takes down all that can be read from a descriptor, such as standard input; waits for it.
  ///
  /// - Throws: `limit` beyond `maxBytes`; `unreadable`.
  package static func document(
    readingFrom source: FileDescriptor, name: String, maxBytes: Int
  ) throws(DecodingError) -> SpooledDocument {
    let spool = try DocumentSpool(maxBytes: maxBytes)
    while true {
      let piece: [UInt8]
      do {
        piece = unsafe try [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, count in
          count = unsafe try source.read(into: UnsafeMutableRawBufferPointer(buffer))
        }
      } catch {
        throw DecodingError(.unreadable, "It can't be read: \(error).")
      }
      if piece.isEmpty { return try spool.finish(name: name) }
      try spool.append(piece)
    }
  }
}
