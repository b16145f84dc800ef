import ArgumentParser
import ChatCompletions
import Documents
import Platen

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "See whether libraries, fonts, OCR data, key and server are there and work.",
    discussion: """
      With --live the model is asked a few small questions, which may cost a cent: is the key taken, \
      does it see pictures, does it keep to a schema, does it stream. What it can cost at most is said \
      first.

      Exit code 0 when all that offline runs need is good, and with --live what was asked too; 1 when \
      something is not.
      """)

  @Option(help: "Provider profile to look at.")
  var profile = ProfileCatalogue.standardName

  @OptionGroup var profiles: ProfileArguments

  @Option(name: .customLong("base-url"), help: "Address of the server to look at.")
  var baseURL: String?

  @Flag(help: "Ask the model a few small questions.")
  var live = false

  @Option(help: "Model to ask, with --live.")
  var model: String?

  func validate() throws {
    if model != nil, !live { throw ValidationError("--model is for --live") }
  }

  func run() async throws {
    let profile = try profiles.profile(profile, in: try profiles.catalogue())
    let decoder = DecoderPool(isolation: .platenWorkers())
    let checkups = await Doctor(
      decoder: decoder, profile: profile, baseURL: baseURL
    ).examine()
    await decoder.shutdown()
    for checkup in checkups { say(checkup) }
    var isGood = !checkups.contains { $0.state == .bad }
    if live {
      let doctor = try LiveDoctor(profile: profile, model: model, baseURL: baseURL)
      Terminal.complain(doctor.announcement)
      await doctor.examine { checkup in
        say(checkup)
        if checkup.state == .bad { isGood = false }
      }
    }
    if !isGood { throw ExitStatus.failure }
  }

  private func say(_ checkup: Checkup) {
    Terminal.say("\(mark(checkup.state)) \(checkup.subject): \(checkup.detail)")
  }

  private func mark(_ state: Checkup.State) -> String {
    switch state {
    case .good: "good   "
    case .missing: "missing"
    case .bad: "BAD    "
    }
  }
}
