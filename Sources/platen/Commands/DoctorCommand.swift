import ArgumentParser
import ChatCompletions
import Documents
import Platen

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "See whether libraries, fonts, OCR data, key and server are there and work.",
    discussion: "Exit code 0 when all that offline runs need is good, 1 when something is not.")

  @Option(help: "Provider profile to look at.")
  var profile = ProviderProfile.aigateway.name

  @Option(name: .customLong("base-url"), help: "Address of the server to look at.")
  var baseURL: String?

  func run() async throws {
    guard let profile = ProviderProfile.named(profile) else {
      let names = ProviderProfile.builtIn.map(\.name).joined(separator: ", ")
      throw ValidationError("there is no profile '\(profile)'; there are \(names)")
    }
    let decoder = DecoderPool(isolation: .platenWorkers())
    let checkups = await Doctor(
      decoder: decoder, profile: profile, baseURL: baseURL
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
