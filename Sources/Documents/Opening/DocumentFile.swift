import CSeccomp
import Crypto
import Glibc
import Imaging
import SystemPackage

/// A document's bytes behind a descriptor, which another process can be handed.
final class DocumentFile: Sendable {
  private static let chunk = 1 << 20

  /// The descriptor, open for reading as long as this object lives.
  let descriptor: CInt
  /// What the file was when it was opened.
  let identity: FileIdentity

  /// Takes over a descriptor.
  ///
  /// - Throws: `unreadable` where it is of no regular file, and `changed` where it is not the one
  ///   that is expected.
  init(owning descriptor: CInt, expecting expected: FileIdentity? = nil) throws(DecodingError) {
    do throws(DecodingError) {
      identity = try FileIdentity(of: descriptor)
      if let expected, expected != identity { throw DecodingError.documentChanged }
    } catch {
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
  }

  /// Opens a file by its path; may wait for the disk.
  convenience init(path: String) throws(DecodingError) {
    // Non-blocking, so that opening a named pipe does not wait for a writer.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw DecodingError(unreadable: .lastError) }
    try self.init(owning: descriptor)
  }

  /// Bytes in memory that nobody can change any more (memfd_create(2)): a copy of those given.
  convenience init(sealing bytes: [UInt8]) throws(DecodingError) {
    let descriptor = unsafe bytes.withUnsafeBytes {
      unsafe platen_sealed_memory($0.baseAddress, $0.count)
    }
    guard descriptor >= 0 else {
      throw DecodingError(
        .unreadable,
        "The bytes can't be handed to a decoder process: \(Errno.lastError.description).")
    }
    try self.init(owning: descriptor)
  }

  deinit { close(descriptor) }

  /// Whether the file was written to since it was opened.
  var hasChanged: Bool { (try? FileIdentity(of: descriptor)) != identity }

  /// Whether its bytes are memory that nobody can change any more.
  var isSealed: Bool { platen_is_sealed(descriptor) != 0 }

  /// Makes of the descriptor one that only tells whether the file changes: it can't be read or
  /// mapped again, so that no code that a document smuggled in can be brought into memory as a
  /// library is. What is mapped stays.
  func giveUpReading() {
    let path = unsafe platen_open_path("/proc/self/fd/\(descriptor)")
    guard path >= 0 else { return }
    _ = platen_replace(path, descriptor)
    close(path)
  }

  /// Hands over all bytes from the first on, a chunk at a time, and gives their SHA-256 in 64
  /// lower-case hexadecimal digits.
  ///
  /// - Throws: `empty`; `limit` beyond so many bytes; `unreadable`.
  func read(
    atMost maxBytes: Int, _ body: (UnsafeRawBufferPointer) -> Void = { _ in }
  ) throws(DecodingError) -> String {
    try Self.check(identity.size, maxBytes)
    var hash = SHA256()
    var total = 0
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: min(Self.chunk, identity.size), alignment: 16)
    defer { unsafe buffer.deallocate() }
    while true {
      let count = unsafe pread(descriptor, buffer.baseAddress, buffer.count, total)
      if count < 0 {
        if errno == EINTR { continue }
        throw DecodingError(unreadable: .lastError)
      }
      if count == 0 { break }
      total += count
      try Self.check(total, maxBytes)
      let chunk = unsafe UnsafeRawBufferPointer(rebasing: buffer[..<count])
      unsafe hash.update(bufferPointer: chunk)
      unsafe body(chunk)
    }
    try Self.check(total, maxBytes)
    return hash.finalize().hexadecimal
  }

  /// The bytes where the kernel has the file in memory, read from disk only where they are looked
  /// at; the file must not shrink meanwhile, or whoever looks dies (SIGBUS).
  func mapped() throws(DecodingError) -> FileBytes {
    guard identity.size > 0 else { throw DecodingError(.empty, "The document has no bytes.") }
    let start = unsafe mmap(nil, identity.size, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let start = unsafe start, unsafe start != MAP_FAILED else {
      throw DecodingError(unreadable: .lastError)
    }
    let memory = unsafe UnsafeRawBufferPointer(start: start, count: identity.size)
    return unsafe FileBytes(owning: memory) {
      unsafe munmap(UnsafeMutableRawPointer(mutating: $0.baseAddress), $0.count)
    } letGo: {
      unsafe madvise(UnsafeMutableRawPointer(mutating: $0.baseAddress), $0.count, MADV_DONTNEED)
    }
  }

  /// Refuses what is empty or too large.
  static func check(_ count: Int, _ maxBytes: Int) throws(DecodingError) {
    if count == 0 { throw DecodingError(.empty, "The document has no bytes.") }
    if count > maxBytes {
      throw DecodingError(
        .limit, "The document has \(count) bytes; at most \(maxBytes) are allowed.")
    }
  }
}

extension SHA256.Digest {
  /// The digest in 64 lower-case hexadecimal digits.
  var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
