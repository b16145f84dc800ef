import ArgumentParser
import ChatCompletions
import Documents
import JSON
import Logging
import Platen

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract:
      "Show the exact request about a document, its tokens and its price, without sending it.",
    discussion: """
      The document is opened and rendered as in a run; no key is needed, no server is asked and \
      nothing is written. Pictures are elided. What is printed is the same whenever the same would \
      be asked, so that two versions of a pipeline can be compared with diff.

      Exit codes: 0 it is told, 2 there is no such window or the pipeline asks nothing, 3 the \
      document would be rejected before a model is asked.
      """)

  @Argument(help: "The pipeline file.")
  var pipeline: String

  @Argument(help: "The document: a file, or - for standard input.")
  var document: String

  @Option(help: "Which window of pages to show the request about, from 1.")
  var window = 1

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Output folder of earlier runs, whose journal tells what is kept and not asked again.",
      valueName: "folder"))
  var output: String?

  @Flag(help: "As JSON.")
  var json = false

  @Flag(help: "Show it for the offline reader.")
  var offline = false

  @OptionGroup var documents: DocumentArguments
  @OptionGroup var model: ModelArguments
  @OptionGroup var decoders: DecoderArguments
  @OptionGroup var limits: LimitArguments
  @OptionGroup var logging: LoggingArguments

  func validate() throws {
    if window < 1 { throw ValidationError("--window is at least 1") }
    if offline, model.model != nil {
      throw ValidationError("--offline and --model exclude each other")
    }
    if DocumentURL.isMeant(by: document) {
      throw ValidationError(
        "a file is explained, or - for standard input, and no address: fetch the document first, and "
          + "give its path")
    }
  }

  func run() async throws {
    let pipeline = try Pipeline(
      contentsOf: pipeline,
      overriding: model.overrides(isOffline: offline)
        .merging(documents.overrides) { first, _ in first },
      profiles: try model.profiles.catalogue())
    var options = RunOptions(
      output: output, isolation: decoders.isolation, limits: limits.limits,
      requestsPerProcess: decoders.decoderRequests, logger: logging.logger)
    options.passwords = try documents.passwords.passwords()
    let source = try source()
    do {
      let report = ExplanationReport(
        try await pipeline.explain(source, window: window - 1, options: options))
      Terminal.say(json ? report.json.text(.pretty) : report.text)
    } catch let error as ExplainError {
      Terminal.complain(error.description)
      throw ExitStatus.usage
    } catch let error as DecodingError where error.code != .decoderUnavailable {
      Terminal.complain(
        "\(source.name): would be rejected: \(error.message) [\(error.code.rawValue)]")
      throw ExitStatus.incomplete
    } catch let rejection as Rejection {
      Terminal.complain(
        "\(source.name): would be rejected at \(rejection.stage): \(rejection.message) "
          + "[\(rejection.code)]")
      throw ExitStatus.incomplete
    }
  }

  /// The document, taken down where it comes on standard input.
  ///
  /// - Throws: `InputFaults` where that can't be read, or has too much.
  private func source() throws -> DocumentSource {
    let options = InputOptions(maxBytes: limits.limits.fileBytes)
    if document == "-",
      case .source(let source)? = try InputListing(of: [document], options: options)
        .documents.first?.place
    {
      return source
    }
    return .file(path: document)
  }
}
