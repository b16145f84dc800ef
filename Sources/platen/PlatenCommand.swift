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
      StagesCommand.self,
      EstimateCommand.self, ExplainCommand.self, BatchCommand.self, ModelsCommand.self,
      RenderCommand.self,
      ServeCommand.self,
      GatewayCommand.self, DoctorCommand.self,
      DecodeWorkerCommand.self,
    ])

  static func main() async {
    let status = await status(of: Array(CommandLine.arguments.dropFirst()))
    Terminal.exit(status)
  }

  /// Runs the command that the arguments name.
  private static func status(of arguments: [String]) async -> ExitStatus {
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

  private static func report(_ error: any Error) -> ExitStatus {
    switch error {
    case let error as PipelineFileError:
      Terminal.complain(error.description)
      return .usage
    case let error as ProfileFileError:
      Terminal.complain(error.description)
      return .usage
    case let error as ModelUnavailable:
      Terminal.complain(error.description)
      return .usage
    case let error as Passwords.FileError:
      Terminal.complain(error.description)
      return .usage
    case let error as JournalError:
      Terminal.complain(error.description)
      return .failure
    case let error as CassetteError:
      Terminal.complain(error.description)
      return .failure
    case let error as BatchError:
      Terminal.complain(error.description)
      let isUsage = [.unsupported, .tooManyStages, .unknownFolder].contains(error.code)
      return isUsage ? .usage : .failure
    case let error as OutputError:
      Terminal.complain(error.description)
      return .failure
    case let error as DecodingError:
      Terminal.complain(error.message)
      return .failure
    default:
      let message = fullMessage(for: error)
      if exitCode(for: error).isSuccess {
        Terminal.say(message)
        return .success
      }
      Terminal.complain(message)
      return exitCode(for: error) == .validationFailure ? .usage : .failure
    }
  }
}
