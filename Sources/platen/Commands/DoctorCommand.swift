import ArgumentParser
import Documents
import Platen

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "See whether libraries, fonts, OCR data, key and server are there and work.",
    discussion: "Exit code 0 when all that offline runs need is good, 1 when something is not.")

  @OptionGroup var model: ModelArguments

  func run() async throws {
    let decoder = DecoderPool(isolation: .platenWorkers)
    let checkups = await Doctor(
      decoder: decoder, profileName: model.profile, baseURL: model.baseURL
    ).examine()
    await decoder.shutdown()
    for checkup in checkups {
      Terminal.say("\(mark(checkup.state)) \(checkup.subject): \(checkup.detail)")
    }
    if checkups.contains(where: { $0.state == .bad }) { throw ExitStatus.failure }
  }

  private func mark(_ state: Checkup.State) -> String {
    switch state {
    case .good: "good   "
    case .missing: "missing"
    case .bad: "BAD    "
    }
  }
}
