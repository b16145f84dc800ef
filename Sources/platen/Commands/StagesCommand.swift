import ArgumentParser
import Platen

struct StagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stages", abstract: "List the stages of pipeline files with their options.")

  @Flag(help: "As the Markdown of docs/stages.md.")
  var markdown = false

  @Argument(help: "Only this stage.")
  var stage: String?

  func run() throws {
    var stages = [StageDefinition].standard
    if let stage {
      stages.removeAll { $0.name != stage }
      guard !stages.isEmpty else {
        let names = [StageDefinition].standard.map(\.name).joined(separator: ", ")
        throw ValidationError("there is no stage '\(stage)'; there are \(names)")
      }
    }
    let reference = StageReference(stages)
    Terminal.say(markdown ? reference.markdown : reference.text)
  }
}
