import ArgumentParser
import ChatCompletions
import Documents
import Platen

/// The `platen` program: parses arguments, shows progress, and says by its exit code how it went.
struct PlatenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "platen",
    abstract: "Turns documents into JSON records that can be trusted.",
    discussion: """
      Exit codes: 0 all documents complete, 2 wrong usage or pipeline file, 3 some documents \
      rejected or partial, 4 stopped by --max-cost, 1 the run could not go on, 130 interrupted.
      """,
    version: PlatenVersion.current,
    subcommands: [
      RunCommand.self, NewCommand.self, CheckCommand.self, TestCommand.self, ValidateCommand.self,
      StagesCommand.self, EstimateCommand.self, ExplainCommand.self, BatchCommand.self,
      JournalCommand.self, ModelsCommand.self,
      RenderCommand.self,
      ServeCommand.self,
      GatewayCommand.self, DoctorCommand.self,
      DecodeWorkerCommand.self,
    ])

  static func main() async {
    let status = await status(running: Array(CommandLine.arguments.dropFirst()))
    Terminal.exit(status)
  }

  /// Runs the command that the arguments name.
  private static func status(running arguments: [String]) async -> ExitStatus {
    if let refused = Terminal.argumentThatIsNotUTF8 {
      Terminal.complain(
        "\(refused): the argument is not UTF-8, so no record could name it; rename it")
      return .usage
    }
    do {
      var command = try parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return .success
    } catch let status as ExitStatus {
      return status
    } catch {
      return report(error)
    }
  }

  /// How the program ends for an error.
  static func status(of error: any Error) -> ExitStatus {
    switch error {
    case let status as ExitStatus: status
    case is PipelineFileError, is ProfileFileError, is ModelUnavailable, is Passwords.FileError,
      is InputFaults:
      .usage
    case let error as BatchError:
      [.unsupported, .tooManyStages, .unknownFolder].contains(error.code) ? .usage : .failure
    case is JournalError, is UnknownDocument, is CassetteError, is OutputError, is DecodingError:
      .failure
    default:
      exitCode(for: error).isSuccess
        ? .success : exitCode(for: error) == .validationFailure ? .usage : .failure
    }
  }

  private static func report(_ error: any Error) -> ExitStatus {
    let status = status(of: error)
    switch error {
    case is PipelineFileError, is ProfileFileError, is ModelUnavailable, is Passwords.FileError,
      is InputFaults, is JournalError, is UnknownDocument, is CassetteError, is BatchError,
      is OutputError:
      Terminal.complain("\(error)")
    case let error as DecodingError: Terminal.complain(error.message)
    default:
      let message = fullMessage(for: error)
      if status == .success { Terminal.say(message) } else { Terminal.complain(message) }
    }
    return status
  }
}
