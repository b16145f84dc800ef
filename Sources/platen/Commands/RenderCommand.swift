import ArgumentParser
import ChatCompletions
import Documents
import Platen

struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Write the pages of documents as pictures into a folder.",
    discussion: """
      The pictures are those that a model would be shown. No model is asked. With --sheet, one HTML \
      file shows every page small, with what became of it; picture files are then written only \
      where --output names a folder.
      """)

  @Argument(help: InputArguments.help)
  var inputs: [String]

  @Option(
    name: .shortAndLong,
    help: "Folder for the pictures. (default: pages; none with --sheet)")
  var output: String?

  @Option(
    help: ArgumentHelp("Write a contact sheet: one HTML file to look at.", valueName: "file"))
  var sheet: String?

  @OptionGroup var picture: PictureArguments
  @OptionGroup var input: InputArguments
  @OptionGroup var documents: DocumentArguments
  @OptionGroup var decoders: DecoderArguments
  @OptionGroup var limits: LimitArguments

  func validate() throws {
    if sheet == "" { throw ValidationError("--sheet takes a file name, such as sheet.html") }
  }

  /// The folder for picture files, if any.
  private var folder: String? { output ?? (sheet == nil ? "pages" : nil) }

  func run() async throws {
    var options = picture.options
    if sheet != nil { options.thumbnail = ContactSheet.thumbnailSide }
    let passwords = try documents.passwords.passwords()
    let listing = try input.listing(of: inputs, limits: limits)
    // Before anything is made, for either would be in the way of documents.
    if let folder {
      try listing.checkNone(in: folder, wayOut: "give a folder of its own with --output")
    }
    if let sheet {
      try listing.checkIsNone(sheet, wayOut: "give another file with --sheet")
    }
    let decoder = DecoderPool(
      isolation: decoders.isolation, limits: limits.limits,
      requestsPerProcess: decoders.decoderRequests)
    let export = try PageExport(
      to: folder, options: options, pages: documents.pages, passwords: passwords, decoder: decoder)
    let sheet = try sheet.map { path in
      let profile = ProfileCatalogue.builtIn.standard
      let model = profile.defaultModel ?? profile.name
      return try ContactSheet(
        at: path, model: model, tokens: profile.facts(of: model).imageTokens ?? .kimi)
    }
    let work = Task {
      try await RenderRun(
        listing: listing,
        opener: InputOpener(listing.urls, maxBytes: limits.limits.fileBytes), export: export,
        sheet: sheet
      ).run()
    }
    let interruption = Interruption(cancels: work)
    defer { withExtendedLifetime(interruption) {} }
    let pages: Int
    let failed: Int
    do {
      (pages, failed) = try await work.value
    } catch is CancellationError {
      throw ExitStatus.interrupted
    }
    await decoder.shutdown()
    let count = listing.documents.count + listing.refused.count
    let place = [folder.map { "in \($0)/" }, self.sheet.map { "on \($0)" }]
      .compactMap(\.self).joined(separator: " and ")
    Terminal.complain(
      "\(counted(count, "document")), \(counted(pages, "page")) \(place), "
        + "\(failed) with failures")
    if failed > 0 { throw ExitStatus.incomplete }
  }
}
