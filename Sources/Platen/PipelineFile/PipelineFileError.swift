public import ConfigurationFiles

/// Everything that is wrong with a pipeline file, at once.
public struct PipelineFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file, as it was given.
  public let path: String
  /// Every fault, in the order of the file; never empty.
  public let faults: [PipelineFault]

  /// A line a fault.
  public var description: String {
    faults.map { $0.description(in: path) }.joined(separator: "\n")
  }
}
