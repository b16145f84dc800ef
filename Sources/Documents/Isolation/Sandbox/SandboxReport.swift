/// What keeps a decoder process from doing harm, on the kernel that it runs on.
public struct SandboxReport: Sendable, Hashable, Codable {
  /// The version of Landlock by which files and network are out of reach; nil where the kernel has
  /// none (before Linux 5.13, or switched off).
  public var landlock: Int?
  /// Whether Landlock holds for every thread of the process: where the program had others when it
  /// began to decode, those are bound by the other means only.
  public var coversAllThreads: Bool
  /// Whether a filter (seccomp) refuses all system calls but those that decoding needs.
  public var filtersSystemCalls: Bool
  /// Whether no file can be brought into memory to be executed: all code that the process will ever
  /// run was there before it saw a document.
  public var refusesForeignCode: Bool
  /// Whether no program that the process could start would have more rights than it has.
  public var hasNoNewPrivileges: Bool

  /// Whether all of it holds, the network included, which Landlock knows from version 4 on.
  public var isComplete: Bool {
    landlock ?? 0 >= 4 && coversAllThreads && filtersSystemCalls && refusesForeignCode
      && hasNoNewPrivileges
  }
}

extension SandboxReport: CustomStringConvertible {
  /// What is in force, in a line for a person.
  public var description: String {
    let files =
      switch landlock {
      case nil: "no Landlock: this kernel does not keep them from files (Linux 5.13 does)"
      case let version? where version < 4:
        "Landlock \(version): no files, but the network only by the filter (Linux 6.7 does more)"
      case let version?: "Landlock \(version): no files, no network"
      }
    let threads = coversAllThreads || landlock == nil ? "" : ", but not for every thread"
    let calls =
      filtersSystemCalls
      ? "system calls filtered by seccomp" : "no seccomp: system calls are not filtered"
    let code =
      refusesForeignCode || !filtersSystemCalls ? "" : ", but code can be loaded from files"
    let privileges =
      hasNoNewPrivileges ? "no new privileges" : "new privileges can't be ruled out"
    return "\(files)\(threads); \(calls)\(code); \(privileges)"
  }
}
