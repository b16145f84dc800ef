/// How much of the thread's stack a run takes.
///
/// Schemas within schemas are followed by recursion. What that takes depends on how the program was
/// built, and running off the end of the stack would end the whole program, so that it is measured.
struct StackRoom {
  /// What any thread has left, by all experience: those of some systems' pools have 512 KiB.
  static let usual = 128 * 1024

  private let start: UInt
  private let size: UInt

  /// Room from here on.
  init(_ size: Int) {
    start = Self.here
    self.size = UInt(size)
  }

  /// Whether there is still some.
  var isLeft: Bool {
    let here = Self.here
    return here > start || start - here < size
  }

  /// About where the stack has come to.
  @inline(never)
  private static var here: UInt {
    var marker: UInt8 = 0
    return unsafe withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
  }
}
