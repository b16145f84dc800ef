import CSeccomp
import Glibc
import SystemPackage

/// One end of the pair of sockets between a program and its decoder process. It blocks, until a
/// deadline where one is given; one thread at a time sends or receives.
final class FrameSocket: Sendable {
  /// Why no frame could be sent or received.
  enum Failure: Error, Hashable {
    /// The other end is gone, or went amid a frame.
    case closed
    /// The deadline passed.
    case tooSlow
    /// What came is larger than is allowed here.
    case oversize
    /// The system said no.
    case broken(Errno)
  }

  /// A frame as it came.
  struct Received {
    var frame: Frame
    /// A descriptor that came with it, the caller's to close.
    var descriptor: CInt?
  }

  typealias Deadline = ContinuousClock.Instant

  private let descriptor: CInt
  /// Whether descriptors are taken; of others the kernel disposes.
  private let takesDescriptors: Bool

  /// Takes over a descriptor.
  init(owning descriptor: CInt, takesDescriptors: Bool = false) {
    self.descriptor = descriptor
    self.takesDescriptors = takesDescriptors
  }

  deinit { close(descriptor) }

  /// Our end of a new pair, and the descriptor of the other's, which is the caller's to close.
  static func pair() throws(Failure) -> (ours: FrameSocket, theirs: CInt) {
    var ends: [CInt] = [-1, -1]
    let type = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
    guard unsafe socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw .broken(.lastError) }
    return (FrameSocket(owning: ends[0]), ends[1])
  }

  /// Ends the talk: wakes whoever waits at either end.
  func hangUp() { shutdown(descriptor, CInt(SHUT_RDWR)) }

  /// Sends a whole frame, and a descriptor of ours with it, which stays ours too.
  func send(
    _ frame: Frame, passing passed: CInt? = nil, until deadline: Deadline? = nil
  ) throws(Failure) {
    // Each part from where it is: only the header, which is small, is copied.
    try send(frame.prefix.bytes + frame.header, passing: passed, until: deadline)
    try send(frame.text, passing: nil, until: deadline)
    try send(frame.payload, passing: nil, until: deadline)
  }

  /// The next frame, each part read to the place where it stays; nil where the other end has closed
  /// between two.
  func receive(
    within bounds: FramePrefix, until deadline: Deadline? = nil
  ) throws(Failure) -> Received? {
    var passed: CInt?
    let start = try receive(FramePrefix.length, passed: &passed, until: deadline)
    if start.isEmpty { return nil }
    guard start.count == FramePrefix.length else { throw .closed }
    let prefix = FramePrefix(start)
    guard prefix.fits(within: bounds) else { throw .oversize }
    var none: CInt?
    let header = try receive(prefix.header, passed: &none, until: deadline)
    let text = try receive(prefix.text, passed: &none, until: deadline)
    let payload = try receive(prefix.payload, passed: &none, until: deadline)
    let frame = Frame(header: header, text: text, payload: payload)
    guard frame.prefix == prefix else { throw .closed }
    return Received(frame: frame, descriptor: passed)
  }

  private func send(
    _ bytes: [UInt8], passing passed: CInt?, until deadline: Deadline?
  ) throws(Failure) {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { bytes in
        unsafe platen_send(
          descriptor, bytes.baseAddress! + done, bytes.count - done, done == 0 ? passed ?? -1 : -1)
      }
      if count > 0 {
        done += count
      } else {
        try waitAfter(count, for: POLLOUT, until: deadline)
      }
    }
  }

  /// So many bytes; fewer where the other end closes before.
  private func receive(
    _ count: Int, passed: inout CInt?, until deadline: Deadline?
  ) throws(Failure) -> [UInt8] {
    var failure: Failure?
    var taken: CInt?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, done in
      while done < count {
        let space = unsafe UnsafeMutableRawBufferPointer(
          UnsafeMutableBufferPointer(rebasing: buffer[done...]))
        let received = unsafe receiveSome(into: space, passed: &taken)
        if received > 0 {
          done += received
          continue
        }
        if received == 0 { return }
        do throws(Failure) {
          try waitAfter(received, for: POLLIN, until: deadline)
        } catch {
          failure = error
          return
        }
      }
    }
    passed = taken
    if let failure { throw failure }
    return bytes
  }

  private func receiveSome(
    into space: UnsafeMutableRawBufferPointer, passed: inout CInt?
  ) -> Int {
    guard takesDescriptors else {
      return unsafe recv(descriptor, space.baseAddress, space.count, CInt(MSG_DONTWAIT))
    }
    var taken: CInt = -1
    let count = unsafe platen_receive(descriptor, space.baseAddress, space.count, &taken)
    if taken >= 0 { passed = taken }
    return count
  }

  /// Waits until the socket is ready, where the last call gave nothing for no other reason.
  private func waitAfter(
    _ count: Int, for event: CInt, until deadline: Deadline?
  ) throws(Failure) {
    let reason = Errno.lastError
    if count < 0, reason == .interrupted { return }
    if reason == .brokenPipe || reason == .connectionReset { throw .closed }
    guard count < 0, reason == .wouldBlock else { throw .broken(reason) }
    var watched = pollfd(fd: descriptor, events: Int16(event), revents: 0)
    // A little more than is left, so that it has passed when nothing came.
    let patience = deadline.map { Int32(max(0, min(($0 - .now) / .milliseconds(1), 1e9))) + 1 }
    switch unsafe poll(&watched, 1, patience ?? -1) {
    case 0: throw .tooSlow
    case -1 where Errno.lastError != .interrupted: throw .broken(.lastError)
    default: break
    }
  }
}

extension Errno {
  /// The reason of the last failed call on this thread.
  static var lastError: Errno { Errno(rawValue: errno) }
}
