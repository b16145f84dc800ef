public import ChatCompletions
public import ConfigurationFiles
import FoundationEssentials

/// What options refer to by name: files, relative to the pipeline file, and provider profiles.
public struct OptionFiles: Sendable {
  /// The folder of the pipeline file.
  public let folder: String
  /// Files that are in memory, by the path that options name them by; all others are read.
  public let inMemory: [String: [UInt8]]
  /// The profiles that can be named.
  public let profiles: ProfileCatalogue
  /// The stages that pipeline files may name, for those that are named in turn.
  var definitions: [StageDefinition] = .standard
  /// Options given outside the file, for those too.
  var overrides: PipelineFile.Overrides = [:]
  /// Whether the pipeline file was itself named by another.
  var isRouted = false

  /// Files relative to a folder.
  public init(
    folder: String, inMemory: [String: [UInt8]] = [:], profiles: ProfileCatalogue = .builtIn
  ) {
    self.profiles = profiles
    self.folder = folder
    self.inMemory = inMemory
  }

  /// Where a path in the pipeline file leads.
  public func path(of written: String) -> String {
    written.hasPrefix("/") || folder.isEmpty ? written : folder + "/" + written
  }

  /// The bytes of a file that the pipeline file names.
  ///
  /// - Throws: a fault at the place where the file is named.
  public func bytes(of written: String, namedAt place: SourcePlace) throws(PipelineFault) -> [UInt8]
  {
    if let bytes = inMemory[written] { return bytes }
    do {
      return try Array(Data(contentsOf: URL(filePath: path(of: written))))
    } catch {
      throw PipelineFault(
        place: place,
        message: "cannot read the file '\(written)' (looked for at \(path(of: written)))")
    }
  }
}
