import ArgumentParser
import ChatCompletions
import FoundationEssentials
import Platen

/// Where profiles of one's own are.
struct ProfileArguments: ParsableArguments {
  @Option(
    name: .customLong("profiles"),
    help: ArgumentHelp(
      "File or folder of provider profiles of your own, in YAML; may be given several times. "
        + "\(ProfileCatalogue.environmentVariable) lists more.", valueName: "path"))
  var paths: [String] = []

  /// The built-in profiles with those of the user.
  ///
  /// - Throws: `ProfileFileError`, every fault of a file at once.
  func catalogue() throws(ProfileFileError) -> ProfileCatalogue {
    try ProfileCatalogue(files: paths, environment: ProcessInfo.processInfo.environment)
  }

  /// The profile of a name.
  func profile(_ name: String, in catalogue: ProfileCatalogue) throws -> ProviderProfile {
    guard let profile = catalogue[name] else {
      throw ValidationError(
        "there is no profile '\(name)'; there are \(catalogue.names.joined(separator: ", "))")
    }
    return profile
  }
}
