import CSeccomp
import Glibc

/// Takes from a decoder process what decoding does not need, for good, before it sees a document.
///
/// Three means, each of which holds where another fails: limits of the kernel on memory and files
/// (setrlimit(2)), Landlock for what lies in the file system and the network (landlock(7)), and a
/// filter of system calls (seccomp(2)). Where the kernel lacks one, the others are set all the same.
struct Sandbox {
  /// Address space, in bytes.
  var memory: Int
  /// Seconds of CPU time from now on, for good.
  var cpuSeconds: Int
  /// Files and folders that may be read, with all below them.
  var readable: [String]
  /// Whether libraries may still be loaded.
  var loadsLibraries = false

  /// Whether a library that the program is linked with loads others while it works: on newer systems
  /// the decoders of libheif are plugins.
  static var librariesLoadOthers: Bool {
    #if HEIF
      true
    #else
      false
    #endif
  }

  /// Sets everything and tells what holds.
  func apply() -> SandboxReport {
    ResourceLimits.applyToProcess(memory: memory, cpuSeconds: cpuSeconds)
    let hasNoNewPrivileges = platen_no_new_privileges() == 0
    let landlock = Landlock(readable: readable).restrictThread()
    let coversAllThreads = Self.threadCount == 1
    let isFiltered = SystemCallFilter(loadsLibraries: loadsLibraries).load()
    return SandboxReport(
      landlock: landlock, coversAllThreads: coversAllThreads, filtersSystemCalls: isFiltered,
      refusesForeignCode: isFiltered && !loadsLibraries, hasNoNewPrivileges: hasNoNewPrivileges)
  }

  /// How many threads the process has: its task folder's links less the folder's own two.
  private static var threadCount: Int {
    var status = stat()
    guard unsafe stat("/proc/self/task", &status) == 0 else { return 0 }
    return Int(status.st_nlink) - 2
  }
}
