import ArgumentParser
import Platen

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check pipeline files, and show every fault at once.",
    discussion: "Nothing is run and no key is needed; the schemas that a file names are read.")

  @Argument(help: "Pipeline files.")
  var files: [String]

  func run() throws {
    var isFaulty = false
    for file in files {
      do throws(PipelineFileError) {
        let pipeline = try Pipeline(contentsOf: file)
        let stages = pipeline.file.stages.map(\.definition.name).joined(separator: " → ")
        Terminal.say("\(file): pipeline '\(pipeline.name)' is good: \(stages)")
        for warning in pipeline.file.warnings { Terminal.complain(warning.description) }
      } catch {
        isFaulty = true
        Terminal.complain(error.description)
      }
    }
    if isFaulty { throw ExitStatus.usage }
  }
}
