import Glibc

/// The kernel's limits on this process (`setrlimit`), set in a decoder before it sees a document.
///
/// The number of processes (`RLIMIT_NPROC`) is not among them: it counts threads and all that the
/// user runs, so that a busy machine would keep a decoder from its threads. The filter of system
/// calls keeps it from starting processes.
enum ResourceLimits {
  /// Descriptors that may be open at once: fonts and data files are opened one by one.
  private static let descriptors = 128

  /// Bounds memory, descriptors and CPU time for good, and takes away core dumps and the writing of
  /// files.
  ///
  /// The limit on CPU time is for all requests; `allowCPU` sets one for each, which the process itself
  /// can raise up to this one.
  static func applyToProcess(memory: Int, cpuSeconds: Int) {
    // A library that writes a cache, as fontconfig does, gets an error and not a deadly signal.
    signal(SIGXFSZ, SIG_IGN)
    bound(RLIMIT_CORE, 0)
    bound(RLIMIT_FSIZE, 0)
    bound(RLIMIT_NOFILE, descriptors)
    bound(RLIMIT_AS, memory)
    let (seconds, isTooMany) = usedCPU.addingReportingOverflow(cpuSeconds)
    if !isTooMany { bound(RLIMIT_CPU, seconds) }
  }

  /// Allows so many more seconds of CPU time from now on; SIGXCPU ends the process after them.
  static func allowCPU(seconds: Int) {
    // The soft limit, which is the one that holds; the hard one could not be raised again later.
    var limit = rlimit()
    let resource = __rlimit_resource_t(RLIMIT_CPU.rawValue)
    unsafe getrlimit(resource, &limit)
    limit.rlim_cur = min(rlim_t(usedCPU + seconds), limit.rlim_max)
    unsafe setrlimit(resource, &limit)
  }

  /// Seconds of CPU time that the process has used; the kernel counts whole ones, so the one that has
  /// begun is not charged.
  private static var usedCPU: Int {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + 1
  }

  /// Sets both the limit that holds and the one up to which it could be raised again.
  private static func bound(_ name: __rlimit_resource, _ value: Int) {
    let resource = __rlimit_resource_t(name.rawValue)
    var limit = rlimit()
    unsafe getrlimit(resource, &limit)
    limit.rlim_max = min(rlim_t(value), limit.rlim_max)
    limit.rlim_cur = min(limit.rlim_cur, limit.rlim_max)
    unsafe setrlimit(resource, &limit)
  }
}
