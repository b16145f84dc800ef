import Imaging

/// Where packed samples come from.
enum SampleBytes {
  /// Compressed by zlib, and inflated as they are asked for.
  case inflated(Inflater)
  /// In memory.
  case stored(StoredBytes)

  /// Writes the next bytes; fewer than asked for at the end.
  func read(_ count: Int, into target: UnsafeMutablePointer<UInt8>) -> Int {
    switch self {
    case .inflated(let inflater): unsafe inflater.read(count, into: target)
    case .stored(let stored): unsafe stored.read(count, into: target)
    }
  }
}
