import ArgumentParser
import JSON
import Platen

struct StagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stages", abstract: "List the stages of pipeline files with their options.")

  @Flag(help: "As the Markdown of docs/stages.md.")
  var markdown = false

  @Flag(
    help:
      "As docs/pipeline.schema.json: a JSON Schema of pipeline files, by which editors complete and check."
  )
  var schema = false

  @Argument(help: "Only this stage.")
  var stage: String?

  func validate() throws {
    if markdown, schema { throw ValidationError("--markdown and --schema exclude each other") }
  }

  func run() throws {
    var stages = [StageDefinition].standard
    if let stage {
      stages.removeAll { $0.name != stage }
      guard !stages.isEmpty else {
        let names = [StageDefinition].standard.map(\.name).joined(separator: ", ")
        let hint = [StageDefinition].standard.name(nearestTo: stage)
          .map { "did you mean '\($0)'?" }
        throw ValidationError("there is no stage '\(stage)'; \(hint ?? "there are \(names)")")
      }
    }
    let reference = StageReference(stages)
    if schema {
      Terminal.say(reference.schema.text(.pretty))
    } else {
      Terminal.say(markdown ? reference.markdown : reference.text)
    }
  }
}
