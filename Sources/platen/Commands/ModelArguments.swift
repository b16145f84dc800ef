import ArgumentParser
import ChatCompletions
import Platen

/// The options that say which model is asked; they win over the pipeline file.
struct ModelArguments: ParsableArguments {
  @Option(help: "Model to ask.")
  var model: String?

  @Option(
    help: ArgumentHelp(
      "Provider profile: \(ProfileCatalogue.builtIn.names.joined(separator: ", ")), or your own.",
      valueName: "name"))
  var profile: String?

  @OptionGroup var profiles: ProfileArguments

  @Option(
    name: .customLong("base-url"),
    help: "Address of the server, such as http://localhost:8000/v1.")
  var baseURL: String?

  /// The options as overrides of a pipeline file's.
  func overrides(isOffline: Bool) -> PipelineFile.Overrides {
    var overrides: PipelineFile.Overrides = [:]
    overrides["model"] = isOffline ? ModelSelection.offline : model
    overrides["profile"] = profile
    overrides["base_url"] = baseURL
    return overrides
  }
}
