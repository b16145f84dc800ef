import FoundationEssentials
import Glibc
import JSON

/// The machine that a run was on, without what would name it.
struct HostFacts: Sendable, Hashable {
  /// Kernel, its release, and the kind of processor: `Linux 6.1.0-18-amd64 x86_64`.
  var system: String
  /// Processors that are there.
  var cores: Int
  /// Bytes of memory.
  var memory: Int

  /// Those of this machine.
  static var current: HostFacts {
    var name = utsname()
    let isKnown = unsafe uname(&name) == 0
    let words = [
      text(of: name.sysname), text(of: name.release), text(of: name.machine),
    ]
    return HostFacts(
      system: isKnown ? words.joined(separator: " ") : "not known",
      cores: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))),
      memory: max(0, sysconf(Int32(_SC_PHYS_PAGES))) * max(0, sysconf(Int32(_SC_PAGESIZE))))
  }

  /// A text of C that lies in a tuple.
  private static func text<Bytes>(of bytes: Bytes) -> String {
    unsafe withUnsafeBytes(of: bytes) { bytes in
      unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  var json: JSONValue {
    ["system": .string(system), "cores": .orNull(cores), "memory_bytes": .orNull(memory)]
  }
}
