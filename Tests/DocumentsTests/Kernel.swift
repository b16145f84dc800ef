import CSeccomp
import FoundationEssentials
import Testing

/// What this machine's kernel has of what decoder processes are confined by, by its own word.
enum Kernel {
  /// Whether system calls can be filtered (seccomp(2)).
  static let hasSeccomp = FileManager.default.fileExists(
    atPath: "/proc/sys/kernel/seccomp/actions_avail")

  /// The version of Landlock; nil where there is none, or it is switched off.
  static let landlock: Int? = {
    let version = Int(platen_landlock_version())
    return version > 0 ? version : nil
  }()
}

extension Trait where Self == ConditionTrait {
  /// Skips a test, with a plain message, where the kernel filters no system calls.
  static var needsSeccomp: Self {
    .enabled(if: Kernel.hasSeccomp, "needs a kernel with seccomp, as all of Debian's are")
  }

  /// Skips a test, with a plain message, where the kernel has no Landlock.
  static var needsLandlock: Self {
    .enabled(if: Kernel.landlock != nil, "needs Landlock: Linux 5.13, and not switched off")
  }
}
