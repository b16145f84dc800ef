public import ArgumentParser
public import Platen

/// Which documents of a journal are meant.
struct DocumentFilterArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("Only those that are open, complete, partial or rejected; may be repeated."))
  var status: [DocumentStatus] = []

  @Option(help: "Only those of a pipeline, by its name or the beginning of its fingerprint.")
  var pipeline: String?

  /// The filter.
  var filter: DocumentFilter {
    var filter = DocumentFilter()
    filter.statuses = Set(status)
    filter.pipeline = pipeline
    return filter
  }
}

extension DocumentStatus: ExpressibleByArgument {}
