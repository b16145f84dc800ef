import ArgumentParser
import Logging

/// How much is logged, to stderr.
struct LoggingArguments: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Log to stderr; twice for more.")
  var verbose: Int

  /// A logger for the level that was asked for.
  var logger: Logger {
    var logger = Logger(label: "platen") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel =
      switch verbose {
      case 0: .error
      case 1: .info
      default: .debug
      }
    return logger
  }
}
