/// Code points put into classes, so that all of a class are in the same of some sets.
struct ScalarClasses: Sendable {
  /// More classes than an automaton's table can have.
  private static let maximumCount = 255
  private static let maximumSetCount = 512

  private let ascii: [UInt8]
  /// Where runs of one class begin, in order, and their classes.
  private let starts: [UInt32]
  private let ids: [UInt8]
  /// A code point of each class.
  let samples: [UInt32]

  var count: Int { samples.count }

  /// Nil where there are too many.
  init?(_ sets: [ScalarSet]) {
    guard sets.count <= Self.maximumSetCount else { return nil }
    var bounds: Set<UInt32> = [0]
    for range in sets.flatMap(\.ranges) {
      bounds.insert(range.lowerBound)
      if range.upperBound < 0x10_ffff { bounds.insert(range.upperBound + 1) }
    }
    var numbers: [[Bool]: UInt8] = [:]
    var starts: [UInt32] = []
    var ids: [UInt8] = []
    var samples: [UInt32] = []
    for bound in bounds.sorted() {
      let membership = sets.map { $0.contains(bound) }
      let id = numbers[membership] ?? UInt8(samples.count)
      if id == samples.count {
        guard samples.count < Self.maximumCount else { return nil }
        numbers[membership] = id
        samples.append(bound)
      }
      if ids.last == id { continue }
      starts.append(bound)
      ids.append(id)
    }
    var ascii: [UInt8] = []
    var run = 0
    for value in UInt32(0)..<128 {
      if run + 1 < starts.count, starts[run + 1] <= value { run += 1 }
      ascii.append(ids[run])
    }
    (self.ascii, self.starts, self.ids, self.samples) = (ascii, starts, ids, samples)
  }

  /// The class of an ASCII character.
  @inline(__always)
  func id(ofASCII byte: UInt8) -> Int { Int(ascii[Int(byte)]) }

  /// The class of any code point.
  func id(of value: UInt32) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= value { low = middle } else { high = middle }
    }
    return Int(ids[low])
  }
}
