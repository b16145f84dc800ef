import Glibc

/// How much memory a process has of its own, as the kernel tells it: its resident pages but those of
/// files.
///
/// What was opened stays with that one process: when it is gone there is nothing to read, whoever has
/// its number then. Reading takes microseconds and waits for nothing.
final class ResidentMemory: Sendable {
  private let descriptor: CInt
  private let pageSize = sysconf(CInt(_SC_PAGESIZE))

  /// Opens what the kernel tells of a process (proc(5), `statm`); nil stands for this one.
  init(of process: pid_t? = nil) {
    let name = process.map(String.init) ?? "self"
    descriptor = unsafe open("/proc/\(name)/statm", O_RDONLY | O_CLOEXEC)
  }

  deinit { close(descriptor) }

  /// The bytes now; 0 where the process is gone or the kernel does not tell.
  var bytes: Int {
    var text = [UInt8](repeating: 0, count: 128)
    let count = unsafe pread(descriptor, &text, text.count, 0)
    guard count > 0 else { return 0 }
    // Pages in all, resident, and of those the ones that are shared or of a file.
    let numbers = text[..<count].split(separator: UInt8(ascii: " ")).prefix(3).compactMap {
      Int(String(decoding: $0, as: UTF8.self))
    }
    return numbers.count == 3 ? max(0, numbers[1] - numbers[2]) * pageSize : 0
  }
}
