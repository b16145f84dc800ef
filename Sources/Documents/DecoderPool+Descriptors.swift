import Glibc

extension DecoderPool {
  /// Descriptors that a decoder process takes of this program: its socket, what it complains on, its
  /// memory, its identity, its document, and some more while it is started.
  private static let descriptorsOfProcess = 8
  /// Descriptors for all else: input and output, the journal, connections.
  private static let descriptorsBeside = 64

  /// How many decoder processes a program may have at once that may open so many descriptors.
  package static func mostProcesses(descriptors: Int) -> Int {
    max(1, (descriptors - descriptorsBeside) / descriptorsOfProcess)
  }

  /// How many descriptors this program may open (`RLIMIT_NOFILE`, `ulimit -n`).
  package static var descriptorLimit: Int {
    var limit = rlimit()
    unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    return Int(min(limit.rlim_cur, rlim_t(Int32.max)))
  }
}
