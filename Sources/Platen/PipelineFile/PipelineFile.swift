public import ChatCompletions
import ConfigurationFiles

/// A pipeline file that was checked whole: what is to be done, without the means to do it.
///
/// Nothing of the environment is looked at: no key, no network, no document. Only the files that
/// the pipeline itself names (schemas) are read.
public struct PipelineFile: Sendable {
  /// A stage with its options.
  public struct ConfiguredStage: Sendable {
    /// Which stage.
    public let definition: StageDefinition
    /// Its options, defaults filled in.
    public let values: OptionValues
  }

  /// The file's path, as it was given.
  public let path: String
  /// The pipeline's name.
  public let name: String
  /// The stages, in order.
  public internal(set) var stages: [ConfiguredStage]

  /// Options given outside the file, by name, which win over the file in every stage that has an
  /// option of that name.
  public typealias Overrides = [String: String]

  /// Reads and checks a pipeline file.
  ///
  /// - Parameters:
  ///   - path: the YAML file.
  ///   - overrides: options that win over those in the file.
  ///   - profiles: the provider profiles that the file may name.
  ///   - definitions: the stages that the file may name.
  /// - Throws: every fault of the file at once.
  public init(
    contentsOf path: String, overriding overrides: Overrides = [:],
    profiles: ProfileCatalogue = .builtIn, stages definitions: [StageDefinition] = .standard
  ) throws(PipelineFileError) {
    let text: String
    do {
      text = try ConfigText.contents(of: path)
    } catch {
      throw PipelineFileError(path: path, faults: [error])
    }
    try self.init(
      parsing: text, path: path, overriding: overrides, profiles: profiles, stages: definitions)
  }

  /// Checks the text of a pipeline file.
  ///
  /// - Parameters:
  ///   - path: the name for messages; files that options name are looked for beside it.
  ///   - files: files that are in memory, by the path that options name them by.
  public init(
    parsing text: String, path: String, overriding overrides: Overrides = [:],
    files: [String: [UInt8]] = [:], profiles: ProfileCatalogue = .builtIn,
    stages definitions: [StageDefinition] = .standard
  ) throws(PipelineFileError) {
    try self.init(
      text, path: path,
      by: PipelineFileChecker(
        path: path, definitions: definitions, overrides: overrides, files: files,
        profiles: profiles))
  }

  /// A pipeline file that another one routes to. Which pages are read, that one says.
  init(routedTo path: String, text: String, by files: OptionFiles) throws(PipelineFileError) {
    try self.init(
      text, path: path,
      by: PipelineFileChecker(
        path: path, definitions: files.definitions,
        overrides: files.overrides.filter { $0.key != LoadStage.pages.name },
        files: files.inMemory, profiles: files.profiles, isRouted: true))
  }

  private init(
    _ text: String, path: String, by checker: PipelineFileChecker
  ) throws(PipelineFileError) {
    var checker = checker
    let checked = checker.check(text)
    guard let checked, checker.faults.isEmpty else {
      throw PipelineFileError(path: path, faults: checker.faults.sorted { $0.place < $1.place })
    }
    self.path = path
    name = checked.name
    stages = checked.stages
  }
}

extension PipelineFile {
  /// Whether every stage that asks a model asks the offline reader.
  var isOffline: Bool {
    stages.map(\.values).allSatisfy { values in
      values.value(ModelOptions.profile.name, as: ProviderProfile.self) == nil
        || values.value(ModelOptions.model.name, as: String.self) == ModelSelection.offline
    }
  }
}
