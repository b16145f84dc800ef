import FoundationEssentials
import Glibc
import TestSupport

@testable import Documents

/// The decoder processes of one pool, told from those of other tests by a mark in their
/// environment.
struct WorkerProcesses {
  private let mark = "PLATEN_TEST_MARK"
  private let value = UUID().uuidString

  /// The command that starts such a process: the program `platen-decoder` beside the tests.
  var command: WorkerCommand { command(Checkout.program("platen-decoder").path, []) }

  /// The command that has the `platen` program itself decode.
  var wholeProgram: WorkerCommand {
    command(Checkout.program("platen").path, ["decode-worker"])
  }

  /// A command that starts another program in place of a decoder.
  func command(_ executable: String, _ arguments: [String]) -> WorkerCommand {
    WorkerCommand(executable: executable, arguments: arguments, environment: [mark: value])
  }

  /// The numbers of the processes that live (zombies have no environment), by `/proc`.
  var living: [pid_t] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap(pid_t.init).filter { pid in
      let environment = FileManager.default.contents(atPath: "/proc/\(pid)/environ") ?? Data()
      return environment.firstRange(of: Data("\(mark)=\(value)".utf8)) != nil
    }
  }

  /// Waits, giving way to other work, until something is so.
  static func until(_ condition: () async -> Bool) async {
    while await !condition() { await Task.yield() }
  }
}
