import Imaging

/// Bytes that are read from their start to their end.
final class StoredBytes {
  private let bytes: FileBytes
  private var place = 0

  init(_ bytes: FileBytes) { self.bytes = bytes }

  func read(_ count: Int, into target: UnsafeMutablePointer<UInt8>) -> Int {
    let taken = min(count, bytes.count - place)
    if taken > 0, let start = unsafe bytes.buffer.bindMemory(to: UInt8.self).baseAddress {
      unsafe target.update(from: start + place, count: taken)
      place += taken
    }
    return max(0, taken)
  }
}
