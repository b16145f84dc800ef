import ArgumentParser
import Platen

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a commented pipeline file for a schema, to begin with.",
    discussion: """
      Rules that most likely hold, by the names of the schema's fields, stand in it as comments. \
      Without --schema a small schema is written beside it. No file is ever written over.
      """)

  @Argument(
    help: "The pipeline's name, or the path of its file: 'order' and 'pipelines/order.yaml'.")
  var name: String

  @Option(help: ArgumentHelp("The JSON Schema of the data.", valueName: "file"))
  var schema: String?

  func validate() throws {
    let file = name.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    if file.isEmpty || file.hasPrefix(".") {
      throw ValidationError("the pipeline needs a name, such as 'order' or 'pipelines/order.yaml'")
    }
  }

  func run() throws {
    let isFile = name.hasSuffix(".yaml") || name.hasSuffix(".yml")
    let path = isFile ? name : name + ".yaml"
    for file in try PipelineDraft.write(to: path, schema: schema) { Terminal.say("wrote \(file)") }
  }
}
