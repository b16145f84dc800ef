public import Documents
import FoundationEssentials

extension WorkerCommand {
  /// How the `platen` command starts decoders: `platen-decoder`, else itself.
  static var platen: WorkerCommand {
    .platenDecoder(or: WorkerCommand(executable: "/proc/self/exe", arguments: ["decode-worker"]))
  }

  /// The program `platen-decoder` in the folder of the running program; the other command where that
  /// is not there, or is of another version.
  ///
  /// It needs fewer libraries than a program with pipelines does, and so starts in two thirds of the
  /// time. It recognises English text.
  public static func platenDecoder(or other: WorkerCommand) -> WorkerCommand {
    guard
      let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
      let slash = program.lastIndex(of: "/")
    else { return other }
    var command = WorkerCommand(executable: "\(program[...slash])platen-decoder")
    command.alternatives = [other]
    return command
  }
}
