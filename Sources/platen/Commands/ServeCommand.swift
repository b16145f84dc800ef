import ArgumentParser
import Documents
import Platen
import PlatenService

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Answer posted documents with their records, over HTTP.",
    discussion: "POST a document to /v1/pipelines/NAME/documents; the answer is its record.")

  @Argument(help: "Pipeline files.")
  var pipelines: [String]

  @Option(help: "Address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "Port to listen on; 0 for any free one.")
  var port = 8080

  @Flag(help: "Read with the offline reader: no key, no network, no cost.")
  var offline = false

  @OptionGroup var passwords: PasswordArguments
  @OptionGroup var model: ModelArguments
  @OptionGroup var decoders: DecoderArguments
  @OptionGroup var limits: LimitArguments
  @OptionGroup var logging: LoggingArguments

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port takes a whole number from 0 to 65535")
    }
  }

  func run() async throws {
    let overrides = model.overrides(isOffline: offline)
    var loaded: [Pipeline] = []
    let catalogue = try model.profiles.catalogue()
    for file in pipelines {
      loaded.append(
        try Pipeline(contentsOf: file, overriding: overrides, profiles: catalogue))
    }
    let names = loaded.map(\.name)
    if let repeated = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw ValidationError("two of the pipelines have the name '\(repeated)'; give each its own")
    }
    var options = RunOptions(
      isolation: decoders.isolation, limits: limits.limits,
      requestsPerProcess: decoders.decoderRequests, logger: logging.logger)
    options.passwords = try passwords.passwords()
    for pipeline in loaded { try await pipeline.prepare(options: options) }
    let decoder = DecoderPool(options: options)
    let service = PlatenService(pipelines: loaded, options: options, decoder: decoder)
    do {
      try await service.run(host: host, port: port) { port in
        Terminal.complain("listening on http://\(host):\(port)")
      }
    } catch {
      await decoder.shutdown()
      Terminal.complain(
        "cannot listen on \(host), port \(port): \(error); choose others with --host and --port")
      throw ExitStatus.failure
    }
    await decoder.shutdown()
  }
}
