public import ConfigurationFiles

/// Everything that is wrong with files of profiles, at once.
public struct ProfileFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// One thing that is wrong, and in which file.
  public struct Fault: Sendable, Hashable {
    /// The file, as it was given.
    public let path: String
    /// What is wrong, and where.
    public let fault: ConfigFault
  }

  /// Every fault, in the order of the files; never empty.
  public let faults: [Fault]

  init(faults: [Fault]) { self.faults = faults }

  init(path: String, message: String) {
    let start = SourcePlace(line: 1, column: 1)
    faults = [Fault(path: path, fault: ConfigFault(place: start, message: message))]
  }

  /// A line a fault.
  public var description: String {
    faults.map { $0.fault.description(in: $0.path) }.joined(separator: "\n")
  }
}
