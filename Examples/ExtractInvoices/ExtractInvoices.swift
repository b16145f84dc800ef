import Platen

/// Prints the data of each document given: `ExtractInvoices pipelines/invoice.yaml FILES…`
@main
struct ExtractInvoices {
  static func main() async throws {
    DecoderWorker.runPlatenIfRequested()  // this program is also its own decoder process
    let pipeline = try Pipeline(
      contentsOf: CommandLine.arguments[1], overriding: ["model": "offline"])
    let documents = CommandLine.arguments.dropFirst(2).map { DocumentSource.file(path: $0) }
    for try await outcome in pipeline.run(documents) {
      print(outcome.record.data.text(.pretty))
    }
  }
}
