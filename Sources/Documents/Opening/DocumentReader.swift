import Crypto
import Glibc
import Imaging
import SystemPackage

/// Reads a document's bytes from a file, with the checks that make each failure a named one.
struct DocumentReader {
  private static let chunk = 1 << 20

  /// The largest file that is read, in bytes.
  var maxBytes: Int

  /// All bytes of a source and their SHA-256 in hexadecimal digits, hashed while they are read.
  func read(_ source: DocumentSource) throws(DecodingError) -> (bytes: FileBytes, sha256: String) {
    switch source {
    case .bytes(let bytes, _):
      try check(bytes.count)
      return (FileBytes(bytes), Self.hexadecimal(SHA256.hash(data: bytes)))
    case .file(let path):
      var bytes: [UInt8] = []
      let sha256 = unsafe try eachChunk(of: path) { chunk, size in
        if bytes.isEmpty { bytes.reserveCapacity(size) }
        unsafe bytes.append(contentsOf: chunk)
      }
      return (FileBytes(bytes), sha256)
    }
  }

  /// The SHA-256 of a source's bytes, of which only a chunk at a time is held.
  func sha256(of source: DocumentSource) throws(DecodingError) -> String {
    switch source {
    case .bytes(let bytes, _):
      try check(bytes.count)
      return Self.hexadecimal(SHA256.hash(data: bytes))
    case .file(let path): return unsafe try eachChunk(of: path) { _, _ in }
    }
  }

  private func check(_ count: Int) throws(DecodingError) {
    if count == 0 { throw DecodingError(.empty, "The document has no bytes.") }
    if count > maxBytes {
      throw DecodingError(
        .limit, "The document has \(count) bytes; at most \(maxBytes) are allowed.")
    }
  }

  private func eachChunk(
    of path: String, _ body: (UnsafeRawBufferPointer, _ size: Int) -> Void
  ) throws(DecodingError) -> String {
    do {
      // Non-blocking, so that opening a named pipe does not wait for a writer.
      let file = try FileDescriptor.open(
        FilePath(path), .readOnly, options: [.closeOnExec, .nonBlocking])
      defer { try? file.close() }
      let size = try size(of: file)
      try check(size)
      var hash = SHA256()
      var total = 0
      let buffer = UnsafeMutableRawBufferPointer.allocate(
        byteCount: min(Self.chunk, size), alignment: 16)
      defer { unsafe buffer.deallocate() }
      while true {
        let count = unsafe try file.read(into: buffer)
        if count == 0 { break }
        total += count
        try check(total)
        let chunk = unsafe UnsafeRawBufferPointer(rebasing: buffer[..<count])
        unsafe hash.update(bufferPointer: chunk)
        unsafe body(chunk, size)
      }
      return Self.hexadecimal(hash.finalize())
    } catch let error as DecodingError {
      throw error
    } catch let error as Errno {
      throw Self.unreadable(error)
    } catch {
      throw DecodingError(.unreadable, "The file can't be read.")
    }
  }

  private func size(of file: FileDescriptor) throws(DecodingError) -> Int {
    var status = stat()
    guard unsafe fstat(file.rawValue, &status) == 0 else {
      throw Self.unreadable(Errno(rawValue: errno))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return Int(status.st_size)
    case S_IFDIR:
      throw DecodingError(.unreadable, "It is a folder. Name the files in it, or use a pattern.")
    default: throw DecodingError(.unreadable, "It is not a regular file.")
    }
  }

  private static func unreadable(_ error: Errno) -> DecodingError {
    switch error {
    case .noSuchFileOrDirectory: DecodingError(.unreadable, "There is no such file.")
    case .permissionDenied:
      DecodingError(.unreadable, "It may not be read. Check its permissions and its folder's.")
    case .notDirectory: DecodingError(.unreadable, "A part of its path is no folder.")
    default: DecodingError(.unreadable, "It can't be read: \(error.description).")
    }
  }

  private static func hexadecimal(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
