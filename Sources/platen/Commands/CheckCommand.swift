import ArgumentParser
import JSON
import Platen

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check pipeline files, and show every fault at once.",
    discussion: """
      Nothing is run and no key is needed; the schemas that a file names are read. Of each it shows \
      what is sent to the provider, and what of it the provider can't be asked for.
      """)

  @Argument(help: "Pipeline files.")
  var files: [String]

  @OptionGroup var model: ModelArguments

  @Flag(help: "Show it for the offline reader.")
  var offline = false

  @Flag(help: "Print the schemas as they are sent, as JSON, one a line, and nothing else.")
  var schemaSent = false

  func validate() throws {
    if offline, model.model != nil {
      throw ValidationError("--offline and --model exclude each other")
    }
  }

  func run() throws {
    let catalogue = try model.profiles.catalogue()
    var isFaulty = false
    for file in files {
      do throws(PipelineFileError) {
        let pipeline = try Pipeline(
          contentsOf: file, overriding: model.overrides(isOffline: offline), profiles: catalogue)
        let report = pipeline.schemaReport
        if schemaSent {
          for entry in report.entries { Terminal.say(entry.sent.text(.compact)) }
          continue
        }
        let stages = pipeline.file.stages.map(\.definition.name).joined(separator: " → ")
        Terminal.say("\(file): pipeline '\(pipeline.name)' is good: \(stages)")
        for warning in pipeline.file.warnings { Terminal.complain(warning.description) }
        if !report.entries.isEmpty { Terminal.say(report.text) }
      } catch {
        isFaulty = true
        Terminal.complain(error.description)
      }
    }
    if isFaulty { throw ExitStatus.usage }
  }
}
