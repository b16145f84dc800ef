import Glibc
import Subprocess

/// How a decoder process came to end, and what to tell of it.
struct DecoderDeath: Error {
  /// Why the parent gave the process up, where it did.
  enum Verdict: Equatable {
    /// It could not be started.
    case notStarted(String)
    /// It answered with what is no frame, or no answer to the question.
    case nonsense
    /// It was silent for longer than the clock allows.
    case tooSlow
    /// Nobody waits for its answer any more.
    case cancelled
  }

  /// What allocators say as they give up: C++, glib, poppler, Swift, libpng and Tesseract.
  static let memoryComplaints = [
    "bad_alloc", "ut of memory", "failed to allocate", "llocation failed", "annot allocate",
    "not enough memory",
  ]

  var verdict: Verdict?
  var status: TerminationStatus?
  /// The last words on standard error.
  var complaint = ""

  /// The error for the request that was in flight.
  func error(at work: DecoderWork, limits: DecodingLimits) -> DecodingError {
    switch verdict {
    case .notStarted(let reason):
      return DecodingError(.decoderUnavailable, "The decoder process can't be started: \(reason).")
    case .cancelled: return DecodingError(.cancelled, "The decoding was cancelled.")
    case .tooSlow:
      return DecodingError(
        .limit,
        "\(work.subject) took longer than \(limits.wallSeconds) s on the clock. "
          + "Raise the limit if the document is worth it.")
    case .nonsense: return work.nonsense
    case nil: break
    }
    if status == .signaled(SIGXCPU) {
      return DecodingError(
        .limit,
        "\(work.subject) took more than \(limits.cpuSeconds) s of CPU time. "
          + "Raise the limit if the document is worth it.")
    }
    if Self.memoryComplaints.contains(where: { complaint.contains($0) }) {
      return DecodingError(
        .limit,
        "\(work.subject) needs more memory than the \(limits.memory >> 20) MiB allowed. "
          + "Raise the limit if the document is worth it.")
    }
    return DecodingError(
      .decoderDied, "The decoder process \(ending) while it worked on \(work.object).")
  }

  private var ending: String {
    switch status {
    case .signaled(SIGKILL): "was killed from outside (perhaps by the kernel, for want of memory)"
    case .signaled(SIGSYS): "tried what no decoder does and was ended by the kernel (signal 31)"
    case .signaled(let signal): "crashed with signal \(signal)"
    case .exited(let code): "ended with code \(code)"
    case nil: "ended"
    }
  }
}
