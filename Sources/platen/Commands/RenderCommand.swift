import ArgumentParser
import Documents
import Platen

struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Write the pages of documents as pictures into a folder.",
    discussion: "The pictures are those that a model would be shown. No model is asked.")

  @Argument(help: "Documents: files, folders, or quoted patterns such as 'scans/*.pdf'.")
  var inputs: [String]

  @Option(name: .shortAndLong, help: "Folder for the pictures.")
  var output = "pages"

  @Option(help: "Longest side of a picture in pixels; pictures are never enlarged.")
  var maxSide = RenderOptions().maxSide

  @Option(help: "Most pixels of a picture.")
  var maxPixels = RenderOptions().maxPixels

  @Option(help: "Dots an inch at which PDF pages are drawn before they are made to fit.")
  var resolution = RenderOptions().resolution

  @Option(
    help: ArgumentHelp("Format of the pictures: \(RenderCommand.formats).", valueName: "format"),
    transform: { text in
      guard let encoding = RenderOptions.Encoding(rawValue: text) else {
        throw ValidationError("--encoding takes one of \(RenderCommand.formats)")
      }
      return encoding
    })
  var encoding = RenderOptions.Encoding.automatic

  @Option(help: "Quality of JPEG pictures, 1 to 100.")
  var quality = RenderOptions().jpegQuality

  @OptionGroup var documents: DocumentArguments
  @OptionGroup var limits: LimitArguments

  private static let formats = RenderOptions.Encoding.allCases.map(\.rawValue)
    .joined(separator: ", ")

  func validate() throws {
    guard options.isValid else {
      throw ValidationError(
        "--max-side and --max-pixels are at least 1, --resolution is 1 to 2400, --quality 1 to 100")
    }
  }

  private var options: RenderOptions {
    RenderOptions(
      maxSide: maxSide, maxPixels: maxPixels, resolution: resolution, encoding: encoding,
      jpegQuality: quality)
  }

  func run() async throws {
    let options = options
    let passwords = try documents.passwords.passwords()
    let listing = InputListing(of: inputs)
    let decoder = DecoderPool(isolation: .platenWorkers, limits: limits.limits)
    let work = Task {
      try await render(listing, options: options, passwords: passwords, decoder: decoder)
    }
    let interruption = Interruption(cancels: work)
    defer { withExtendedLifetime(interruption) {} }
    do {
      try await work.value
    } catch is CancellationError {
      throw ExitStatus.interrupted
    }
  }

  /// Renders a few documents at once and reports each as it ends.
  private func render(
    _ listing: InputListing, options: RenderOptions, passwords: Passwords, decoder: DecoderPool
  ) async throws {
    let export = try PageExport(
      to: output, options: options, pages: documents.pages, passwords: passwords, decoder: decoder)
    var failed = listing.refused.count
    var pages = 0
    for refused in listing.refused {
      Terminal.complain("\(refused.name): \(refused.error.message)")
    }
    try await withThrowingTaskGroup(of: PageExport.Result.self) { group in
      var inWork = 0
      func report() async throws {
        guard let result = try await group.next() else { return }
        inWork -= 1
        pages += result.files.count
        failed += result.failures.isEmpty ? 0 : 1
        Terminal.say(line(for: result))
        for (page, error) in result.failures {
          let place = page.map { ": page \($0)" } ?? ""
          Terminal.complain("\(result.name)\(place): \(error.message) [\(error.code.rawValue)]")
        }
      }
      for source in listing.documents {
        while inWork >= 4 { try await report() }
        inWork += 1
        group.addTask { try await export.export(source) }
      }
      while inWork > 0 { try await report() }
    }
    await decoder.shutdown()
    let count = listing.documents.count + listing.refused.count
    Terminal.complain("\(count) documents, \(pages) pages in \(output)/, \(failed) with failures")
    if failed > 0 { throw ExitStatus.incomplete }
  }

  private func line(for result: PageExport.Result) -> String {
    switch result.files.count {
    case 0: "\(result.name): no page"
    case 1: "\(result.name): \(result.files[0])"
    case let count: "\(result.name): \(result.files[0]) … (\(count) pages)"
    }
  }
}
