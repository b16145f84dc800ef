/// How a decoder process is started.
public struct WorkerCommand: Sendable, Hashable {
  /// The environment variable that marks a decoder process.
  static let marker = "PLATEN_DECODER_WORKER"

  /// What a decoder process keeps of its parent's environment: what finds fonts, language data and
  /// libraries. All else, such as keys of services, stays out of its reach.
  static let inheritedVariables = [
    "PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME", "XDG_DATA_DIRS", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "TESSDATA_PREFIX",
    "TZ", "ASAN_OPTIONS", "UBSAN_OPTIONS",
  ]

  /// The program's path.
  public var executable: String
  /// Its arguments, without its name.
  public var arguments: [String]
  /// Variables to set beside the few that are inherited.
  public var environment: [String: String]
  /// What to start instead where this can't be started, or does not answer as a decoder of this
  /// version does; the first that does is kept to.
  public var alternatives: [WorkerCommand] = []
  /// Seconds on the clock in which a process must have said `hello` and taken its limits.
  var handshakeSeconds = 60

  /// A command. The program must call `DecoderWorker.serve` or `DecoderWorker.runIfRequested`.
  public init(executable: String, arguments: [String] = [], environment: [String: String] = [:]) {
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
  }

  /// The running program itself, whose first line must be `DecoderWorker.runIfRequested`.
  public static let thisProgram = WorkerCommand(executable: "/proc/self/exe")

  /// The whole environment of the process, given this program's.
  func environment(inheriting parent: [String: String]) -> [String: String] {
    var result = parent.filter { Self.inheritedVariables.contains($0.key) }
    // One thread a process is fastest where processes use the cores, and a crash should be quick.
    result["OMP_THREAD_LIMIT"] = "1"
    result["SWIFT_BACKTRACE"] = "enable=no"
    // A page's pictures are of tens of megabytes. By default glibc has the kernel hand out each of
    // them anew, zeroed, which on bilevel scans takes a sixth of the time (mallopt(3)).
    result["MALLOC_MMAP_THRESHOLD_"] = String(256 << 20)
    result["MALLOC_TRIM_THRESHOLD_"] = String(128 << 20)
    result.merge(environment) { _, own in own }
    result[Self.marker] = "1"
    return result
  }
}
