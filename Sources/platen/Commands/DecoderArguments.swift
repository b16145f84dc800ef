import ArgumentParser
import Documents
import Platen

/// How many decoder processes there are, and how long each serves.
struct DecoderArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Decoder processes at once. (default: one for each core)", valueName: "processes"))
  var decoders: Int?

  @Option(
    help: ArgumentHelp(
      "Requests, about one a page, after which another decoder process takes the place of one; "
        + "with 1, none sees two documents.", valueName: "requests"))
  var decoderRequests = DecoderPool.defaultRequestsPerProcess

  func validate() throws {
    if let decoders, !(1...1024).contains(decoders) {
      throw ValidationError("--decoders takes a whole number from 1 to 1024")
    }
    let descriptors = DecoderPool.descriptorLimit
    let most = DecoderPool.mostProcesses(descriptors: descriptors)
    if let decoders, decoders > most {
      throw ValidationError(
        "--decoders \(decoders) takes more open files than the \(descriptors) that this shell allows: "
          + "raise them with ulimit -n, or ask for \(most) at most")
    }
    if decoderRequests < 1 { throw ValidationError("--decoder-requests is at least 1") }
  }

  /// Decoder processes that are this program.
  var isolation: DecoderPool.Isolation {
    .platenWorkers(count: decoders ?? DecoderPool.defaultProcessCount)
  }
}
