@testable import Documents

/// How a broken document brought a decoder process to its end, where it did.
enum FuzzEnd: String, CaseIterable {
  case signal = "a signal"
  case cpuTime = "the limit on CPU time"
  case clock = "the limit on the clock"
  case memory = "the limit on memory"
  /// With an exit code, by nonsense, or from outside.
  case other = "something else"

  /// Nil where the process lived.
  init?(_ error: DecodingError) {
    switch error.code {
    case .decoderDied: self = error.message.contains("with signal") ? .signal : .other
    case .limit where error.message.contains("of CPU time"): self = .cpuTime
    case .limit where error.message.contains("on the clock"): self = .clock
    case .limit where error.message.contains("MiB allowed"): self = .memory
    default: return nil
    }
  }

  /// How many of so many broken documents may end so.
  ///
  /// None crashes a process among those of `make test`, nor did any of 4,000; of more, a fault of a
  /// library's own may be met. The limits are there to be met, by few.
  func most(of count: Int) -> Int {
    switch self {
    case .signal, .other: count / 2000
    case .cpuTime, .clock, .memory: max(1, count / 500)
    }
  }
}
