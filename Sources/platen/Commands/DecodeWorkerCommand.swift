import ArgumentParser
import Documents
import Platen

/// The program as a decoder process: started by itself, never by a user.
struct DecodeWorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode-worker", abstract: "Decode documents for another platen process.",
    shouldDisplay: false)

  func run() throws { DecoderWorker.servePlaten() }
}
