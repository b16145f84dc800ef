import ArgumentParser
import ChatCompletions
import FoundationEssentials
import JSON
import Logging
import Platen

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run documents through a pipeline.",
    discussion: """
      Records are written to the output folder; what is printed is a table of them, or the records \
      themselves with --print jsonl. Documents that an earlier run finished are not done again.
      """)

  enum Printed: String, ExpressibleByArgument, CaseIterable {
    case table
    case jsonl
    case nothing
  }

  @Argument(help: "The pipeline file.")
  var pipeline: String

  @Argument(help: InputArguments.help)
  var inputs: [String]

  @Option(name: .shortAndLong, help: "Folder for records, rejects and the journal.")
  var output = "out"

  @Flag(help: "Read with the offline reader: no key, no network, no cost.")
  var offline = false

  @Flag(help: "Do documents again that an earlier run finished.")
  var fresh = false

  @OptionGroup var input: InputArguments
  @OptionGroup var documents: DocumentArguments
  @OptionGroup var model: ModelArguments
  @OptionGroup var decoders: DecoderArguments
  @OptionGroup var limits: LimitArguments
  @OptionGroup var cassette: CassetteArguments
  @OptionGroup var logging: LoggingArguments

  @Option(help: "Windows of pages, of all documents, that are in work at once.")
  var concurrency = 8

  @OptionGroup var spending: SpendingArguments

  @Option(name: .customLong("print"), help: "What to print of the records.")
  var printed = Printed.table

  @Option(
    help:
      "Show progress on stderr in place or as lines (auto), as lines, as JSON Lines, or not at all."
  )
  var progress = ProgressMode.auto

  @Option(help: "Fields shown in the table, such as 'invoice_number,supplier.name,total'.")
  var columns: String?

  func validate() throws {
    guard (1...1024).contains(concurrency) else {
      throw ValidationError("--concurrency takes a whole number from 1 to 1024")
    }
    if offline, model.model != nil {
      throw ValidationError("--offline and --model exclude each other")
    }
    if offline, cassette.cassette != nil {
      throw ValidationError("--offline asks no server, so there is nothing to record or replay")
    }
  }

  func run() async throws {
    let overrides = model.overrides(isOffline: offline)
    let pipeline = try Pipeline(
      contentsOf: pipeline,
      overriding: overrides.merging(documents.overrides) { first, _ in first },
      profiles: try model.profiles.catalogue())
    if let fault = columns.flatMap({ pipeline.file.fault(ofColumns: $0) }) {
      Terminal.complain("--columns: \(fault)")
      throw ExitStatus.usage
    }
    let listing = try input.listing(of: inputs, limits: limits)
    var options = RunOptions(
      output: output, isFresh: fresh, windowsInFlight: concurrency,
      isolation: decoders.isolation, limits: limits.limits,
      requestsPerProcess: decoders.decoderRequests, logger: logging.logger)
    options.passwords = try documents.passwords.passwords()
    options.cassette = cassette.cassette
    options.maxCost = spending.cap
    options.rateLimits = spending.rateLimits(windowsInFlight: concurrency)
    let display = ProgressDisplay(
      progress, isLogging: logging.verbose > 0, pipeline: pipeline,
      output: OutputFolder.normalized(output))
    options.onEvent = display.take
    let notices = NoticeCount()
    options.noteOutput = notices.note
    for path in listing.passedOver {
      options.logger.info("passed over: no document", metadata: ["file": "\(path)"])
    }
    let stop = RunStop()
    options.stop = stop
    let destination = pipeline.file.writesRecords ? OutputFolder.normalized(output) : nil
    let printer = RecordPrinter(display, output: destination, stop: stop)
    Terminal.outliveReaders()
    let run = pipeline.run(listing, options: options)
    let began = Date()
    let timer = RepeatingTimer(milliseconds: 100) { display.show() }
    let work = Task { await follow(run, of: listing, display, printer, notices) }
    let interruption = Interruption(stops: stop, thenCancels: work, announce: display.announce)
    defer { withExtendedLifetime((interruption, timer)) {} }
    var ending = await work.value
    let snapshot = display.snapshot
    ending.snapshot = snapshot
    if display.hasBegun {
      let account = RunAccount(
        of: pipeline, file: self.pipeline, began: began, ended: Date(),
        inputs: RunAccount.Inputs(inputs, listing), snapshot: snapshot, stop: ending.stop,
        exitCode: Int(ending.status.rawValue), settings: settings(of: options))
      do throws(OutputError) {
        try account.write(into: output)
      } catch {
        display.announce("\(error)")
      }
    }
    let isTold = display.tellEnd(snapshot, stop: ending.stop, status: ending.status)
    tell(ending, of: listing, snapshot, into: destination, inWords: !isTold)
    if let error = ending.error { throw error }
    if ending.status != .success { throw ending.status }
  }

  /// Takes the outcomes of a run to its end, whatever that is.
  private func follow(
    _ run: Run, of listing: InputListing, _ display: ProgressDisplay, _ printer: RecordPrinter,
    _ notices: NoticeCount
  ) async -> RunEnding {
    var printer = printer
    var ending = RunEnding(
      report: RunReport(isReplay: cassette.cassette?.isReplay ?? false, isFresh: fresh),
      total: listing.documents.count + listing.refused.count)
    do {
      for try await outcome in run {
        ending.report.add(outcome)
        if printed == .jsonl { printer.print(outcome.record) }
      }
      ending.isComplete = notices.count == 0
    } catch {
      ending.take(error)
    }
    if Task.isCancelled { ending.isCancelled = true }
    display.end()
    return ending
  }

  /// Prints what a person wants to know at the end.
  private func tell(
    _ ending: RunEnding, of listing: InputListing, _ snapshot: ProgressSnapshot,
    into destination: String?, inWords: Bool
  ) {
    if ending.error != nil { return }
    if printed == .table {
      Terminal.say(ending.report.table(width: Terminal.width, columns: columns))
    }
    if inWords {
      Terminal.complain(
        ending.report.summary(
          output: destination, passedOver: listing.passedOver.count, of: snapshot))
    }
    if inWords, let stop = ending.stop { Terminal.complain(stop.message) }
  }
}
