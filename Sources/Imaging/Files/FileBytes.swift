/// The bytes of a file, at one place in memory as long as anyone holds them: C libraries read from
/// there without a copy, and a file mapped into memory is read from disk only where it is looked at.
@safe public final class FileBytes: Sendable {
  // Never written to, by anyone.
  private nonisolated(unsafe) let memory: UnsafeRawBufferPointer
  private let release: @Sendable (UnsafeRawBufferPointer) -> Void
  private let letGo: (@Sendable (UnsafeRawBufferPointer) -> Void)?

  /// Takes over memory that stays as it is until `release` is called with it.
  ///
  /// - Parameter letGo: gives back to the kernel what it can read again from a file.
  package init(
    owning memory: UnsafeRawBufferPointer,
    release: @escaping @Sendable (UnsafeRawBufferPointer) -> Void,
    letGo: (@Sendable (UnsafeRawBufferPointer) -> Void)? = nil
  ) {
    unsafe self.memory = unsafe memory
    unsafe self.release = unsafe release
    unsafe self.letGo = unsafe letGo
  }

  /// A copy of bytes in memory.
  public convenience init(_ bytes: some Collection<UInt8>) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    unsafe copy.copyBytes(from: bytes)
    unsafe self.init(owning: UnsafeRawBufferPointer(copy)) { unsafe $0.deallocate() }
  }

  deinit { unsafe release(memory) }

  /// Holds no more of a mapped file in memory than what is looked at from now on.
  package func letGoOfMemory() { unsafe letGo?(memory) }

  /// The bytes; the pointer is valid as long as this object lives.
  package var buffer: UnsafeRawBufferPointer { unsafe memory }
}

extension FileBytes: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { unsafe memory.count }

  /// A byte by its place from the start.
  public subscript(offset: Int) -> UInt8 {
    precondition(offset >= 0 && offset < endIndex, "the place is within the file")
    return unsafe memory[offset]
  }
}
