import ArgumentParser
import Documents
import Platen

/// Which pages of the documents are meant, and what opens the encrypted ones.
struct DocumentArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("Pages of each document, such as 1-3,7,10-.", valueName: "ranges"),
    transform: { text in
      do throws(PageRanges.ParseError) {
        return try PageRanges(text)
      } catch {
        throw ValidationError("--pages: \(error.message)")
      }
    })
  var pages: PageRanges?

  @OptionGroup var passwords: PasswordArguments

  /// The pages as override of a pipeline file's.
  var overrides: PipelineFile.Overrides { pages.map { ["pages": $0.description] } ?? [:] }
}
