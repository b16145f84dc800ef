import ArgumentParser
import ChatCompletions

/// Whether exchanges with the model's server are recorded, or replayed.
struct CassetteArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep each exchange with the server in this folder, without keys.", valueName: "folder"))
  var record: String?

  @Flag(help: "Record pictures too, not only their hash and length.")
  var recordImages = false

  @Option(
    help: ArgumentHelp(
      "Answer from a recorded folder: no key, no network, no cost.", valueName: "folder"))
  var replay: String?

  @Option(
    help: ArgumentHelp(
      "content answers what was asked the same in any order; strict wants the same order too, and so "
        + "--concurrency 1.", valueName: "content|strict"),
    transform: { text in
      guard let mode = ReplayingTransport.Mode(rawValue: text) else {
        throw ValidationError("--replay-mode takes content or strict")
      }
      return mode
    })
  var replayMode = ReplayingTransport.Mode.content

  func validate() throws {
    if record != nil, replay != nil {
      throw ValidationError("--record and --replay exclude each other")
    }
    if recordImages, record == nil {
      throw ValidationError("--record-images goes with --record")
    }
  }

  /// What the run does; nil for neither.
  var cassette: Cassette? {
    if let replay { return .replay(folder: replay, mode: replayMode) }
    return record.map { .record(folder: $0, keepsImages: recordImages) }
  }
}
