public import FoundationEssentials
import Subprocess
import SystemPackage

/// A program that was built beside the tests, run as a user would run it.
public struct BuiltProgram: Sendable {
  /// How a run ended.
  public struct Ending: Sendable {
    /// The exit code; nil where a signal ended it.
    public var exitCode: Int32?
    /// What it wrote to standard output.
    public var output: String
    /// What it wrote to standard error.
    public var errors: String
  }

  private let executable: URL

  /// A program by its name.
  public init(_ name: String) { executable = Checkout.program(name) }

  /// A program of the system, such as a peer to compare with.
  public init(at path: String) { executable = URL(filePath: path) }

  /// Runs it to its end.
  ///
  /// - Parameters:
  ///   - environment: variables that are set or, with nil, removed.
  ///   - folder: the working folder; the checkout unless told otherwise.
  public func run(
    _ arguments: [String], environment: [String: String?] = [:], in folder: URL = Checkout.root
  ) async throws -> Ending {
    var changes: [Environment.Key: String?] = ["AIGATEWAY_API_KEY": nil]
    for (name, value) in environment { changes[Environment.Key(stringLiteral: name)] = value }
    let result = try await Subprocess.run(
      .path(FilePath(executable.path)), arguments: Arguments(arguments),
      environment: .inherit.updating(changes), workingDirectory: FilePath(folder.path),
      output: .string(limit: 16 << 20), error: .string(limit: 16 << 20))
    let exitCode: Int32? =
      if case .exited(let code) = result.terminationStatus { code } else { nil }
    return Ending(
      exitCode: exitCode, output: result.standardOutput, errors: result.standardError)
  }
}
