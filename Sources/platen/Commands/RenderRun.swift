import Documents
import Platen

/// The work of `platen render`: a few documents at once, each reported as it ends.
struct RenderRun: Sendable {
  private static let documentsAtOnce = 4
  /// How many documents may wait on the sheet for one before them, each in an open file.
  private static let mostWaiting = 64

  let listing: InputListing
  let opener: InputOpener
  let export: PageExport
  let sheet: ContactSheet?

  /// Renders everything; answers with the number of pages, and of documents with failures.
  func run() async throws -> (pages: Int, failed: Int) {
    var failed = listing.refused.count
    var pages = 0
    let documents = listing.documents.count
    for refused in listing.refused {
      Terminal.complain("\(refused.name): \(refused.error.message)")
    }
    var bar = ProgressBar(total: documents, ways: ["rendered", "with failures"])
    defer { bar.clear() }
    try await withThrowingTaskGroup(of: PageExport.Result.self) { group in
      var inWork = 0
      func report() async throws {
        guard let result = try await group.next() else { return }
        inWork -= 1
        pages += result.pages
        failed += result.failures.isEmpty ? 0 : 1
        bar.clear()
        print(result)
        bar.advance(result.failures.isEmpty ? "rendered" : "with failures")
      }
      for (place, input) in listing.documents.enumerated() {
        while inWork >= Self.documentsAtOnce { try await report() }
        while inWork > 0, await sheet?.waitingCount ?? 0 >= Self.mostWaiting { try await report() }
        inWork += 1
        group.addTask { try await self.render(input, at: place) }
      }
      while inWork > 0 { try await report() }
    }
    if let sheet {
      for (place, refused) in listing.refused.enumerated() {
        let section = try await sheet.section()
        try section.refuse(refused.name, refused.error)
        try await sheet.append(section, at: documents + place)
      }
      try await sheet.finish()
    }
    return (pages, failed)
  }

  private func render(_ input: Input, at place: Int) async throws -> PageExport.Result {
    let section = try await sheet?.section()
    let result: PageExport.Result
    switch await fetched(input) {
    case .success(let source):
      result = try await export.export(
        source, pages: input.pages, passwords: input.passwords, onto: section)
    case .failure(let error):
      try Task.checkCancellation()
      try section?.refuse(input.name, error)
      result = PageExport.Result(name: input.name, failures: [(nil, error)])
    }
    guard let sheet, let section else { return result }
    try await sheet.append(section, at: place)
    return result
  }

  private func fetched(_ input: Input) async -> Result<DocumentSource, DecodingError> {
    do throws(DecodingError) {
      return .success(try await opener.source(of: input))
    } catch {
      return .failure(error)
    }
  }

  private func print(_ result: PageExport.Result) {
    switch result.files.count {
    case 0 where result.pages == 0: Terminal.say("\(result.name): no page")
    case 0: Terminal.say("\(result.name): \(counted(result.pages, "page"))")
    case 1: Terminal.say("\(result.name): \(result.files[0])")
    case let count: Terminal.say("\(result.name): \(result.files[0]) … (\(count) pages)")
    }
    for (page, finding) in result.findings {
      Terminal.complain(
        "\(result.name): page \(page): \(finding.message) [\(finding.code.rawValue)]")
    }
    for (page, error) in result.failures {
      let place = page.map { ": page \($0)" } ?? ""
      Terminal.complain("\(result.name)\(place): \(error.message) [\(error.code.rawValue)]")
    }
  }
}
