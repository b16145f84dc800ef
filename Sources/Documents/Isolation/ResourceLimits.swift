import Glibc

/// The kernel's limits on this process (`setrlimit`), set in a decoder before it sees a document.
enum ResourceLimits {
  /// Bounds memory for good, and takes away core dumps and the writing of files.
  static func applyToProcess(memory: Int) {
    // A library that writes a cache, as fontconfig does, gets an error and not a deadly signal.
    signal(SIGXFSZ, SIG_IGN)
    set(RLIMIT_CORE, 0)
    set(RLIMIT_FSIZE, 0)
    set(RLIMIT_AS, memory)
  }

  /// Allows so many more seconds of CPU time from now on; SIGXCPU ends the process after them.
  static func allowCPU(seconds: Int) {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    // The kernel counts whole seconds, so the one that has begun is not charged.
    let used = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + 1
    set(RLIMIT_CPU, used + seconds)
  }

  /// Sets the soft limit, which is the one that holds; the hard one can't be raised again later.
  private static func set(_ name: __rlimit_resource, _ value: Int) {
    let resource = __rlimit_resource_t(name.rawValue)
    var limit = rlimit()
    unsafe getrlimit(resource, &limit)
    limit.rlim_cur = min(rlim_t(value), limit.rlim_max)
    unsafe setrlimit(resource, &limit)
  }
}
