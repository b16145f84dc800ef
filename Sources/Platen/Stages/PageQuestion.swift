import ChatCompletions
import Documents
import Imaging

/// A question about the pages of a document: what the stages that ask a model have in common.
struct PageQuestion: Sendable {
  static let maxPages = StageOption<Int>.integer(
    "max_pages", "Pages shown of one document; further ones are skipped and said to be.",
    in: 1...1000, default: 40)

  static let zoom = StageOption<Int>.integer(
    "zoom",
    "How often the model may ask to see a part of a page larger; each look is one more request.",
    in: 1...20
  ).optional(unless: "never")

  let model: any Model
  let task: String
  let instructions: String
  let schema: SchemaFile
  let maxPages: Int
  let maxOutputTokens: Int?
  var temperature: Double?
  var zoom: Int?

  /// Renders the pages, asks, and keeps the answer with what it took.
  func ask(about item: inout WorkItem, in context: StageContext) async throws {
    let pages = try await render(&item, in: context)
    item.model = Record.ModelIdentity(requested: model.name, answered: nil)
    let parts = try await answers(
      to: Portion(pages: pages, schema: schema), about: &item, in: context)
    if parts.count > 1 {
      item.findings.append(
        Finding(
          .note, code: "answer_in_parts",
          message: "the whole was too long for one answer, so the model was asked in \(parts.count)"
            + " parts, which were joined"))
    }
    item.answer = Answer(parts: parts, schema: schema)
  }

  /// Asks for a part of the data; where that is too much for one answer, in two halves.
  private func answers(
    to portion: Portion, about item: inout WorkItem, in context: StageContext
  ) async throws -> [Answer.Part] {
    let magnifier = magnifier(for: portion.pages, of: item, in: context)
    defer { item.findings += magnifier?.findings ?? [] }
    do {
      var question = ModelQuestion(
        request(for: portion), showing: portion.pages, of: item.sha256, at: item.source.name,
        subject: "\(schema.name)\(portion.path)",
        tools: magnifier.map { magnifier in
          ModelQuestion.Tools(rounds: zoom ?? 0) { try await magnifier.answer($0) }
        })
      question.canSplit = portion.halves(mayDivideFields: true) != nil
      let answer = try await model.answer(question)
      item.spend(answer.usage)
      item.findings += answer.findings
      item.model?.answered = answer.answeredBy
      item.evidence += answer.evidence
      return [Answer.Part(content: answer.content, loweredSchema: answer.loweredSchema)]
    } catch let failure as ModelFailure {
      item.spend(failure.usage)
      item.findings += failure.findings
      let isRequest = failure.code == ChatError.Kind.requestTooLarge.rawValue
      guard failure.ways.contains(.split),
        let halves = portion.halves(mayDivideFields: !isRequest)
      else { throw failure }
      var parts: [Answer.Part] = []
      for half in halves { parts += try await answers(to: half, about: &item, in: context) }
      return parts
    }
  }

  /// What lets the model look closer, where it may.
  private func magnifier(
    for pages: [RenderedPage], of item: WorkItem, in context: StageContext
  ) -> Magnifier? {
    guard let zoom, let rendering = item.rendering else { return nil }
    return Magnifier(
      pages, of: item.source, options: rendering.options(for: model.sight),
      decoder: context.decoder, calls: zoom)
  }

  /// The request about these pages.
  ///
  /// Task and instructions come first and the pictures last, so that requests of one pipeline begin
  /// alike and a server's prompt cache can serve them.
  func request(for portion: Portion) -> ChatRequest {
    let pages = portion.pages
    let schema = portion.schema
    let system = instructions.isEmpty ? task : task + "\n\n" + instructions
    let count = pages.count == 1 ? "The page" : "The \(pages.count) pages, in order"
    var request = ChatRequest(
      model: model.name,
      messages: [
        ChatMessage(.system, [.text(system)]),
        ChatMessage(
          .user, [.text("\(count) of the document:")] + pages.map { .image($0.image) }),
      ],
      responseFormat: .jsonSchema(name: schema.name, schema: schema.value, strict: true),
      maxTokens: maxOutputTokens,
      tools: zoom.map { [ZoomTool.tool(pictures: pages.count, calls: $0)] } ?? [])
    request.temperature = temperature
    return request
  }

  /// Pictures of the pages that have something on them; every page is closed in the ledger.
  private func render(
    _ item: inout WorkItem, in context: StageContext
  ) async throws -> [RenderedPage] {
    guard let rendering = item.rendering, var ledger = item.ledger else {
      preconditionFailure("the pipeline file was checked: load and render come first")
    }
    let shown = ledger.openPages.prefix(maxPages)
    for page in ledger.openPages.dropFirst(maxPages) {
      ledger.close(page, as: .skipped, reason: "over max_pages (\(maxPages))")
    }
    let options = rendering.options(for: model.sight)
    let source = item.source
    let results = await withTaskGroup(of: (Int, Result<RenderedPage, DecodingError>).self) {
      group in
      for page in shown {
        group.addTask {
          do throws(DecodingError) {
            let picture = try await context.decoder.render(
              page: page, of: source, options: options)
            return (page, .success(picture))
          } catch {
            return (page, .failure(error))
          }
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    try Task.checkCancellation()
    var pages: [RenderedPage] = []
    var firstFailure: DecodingError?
    for page in shown {
      switch results[page] {
      case .success(let picture):
        let image = picture.image
        ledger.close(
          page, as: picture.isBlank ? .blank : .read, width: image.width, height: image.height,
          way: picture.way)
        item.findings += picture.findings.map { Finding($0, page: page) }
        if !picture.isBlank { pages.append(picture) }
      case .failure(let error):
        ledger.close(page, as: .failed, reason: error.message)
        firstFailure = firstFailure ?? error
      case nil:
        preconditionFailure("every page was rendered or failed")
      }
    }
    item.ledger = ledger
    if pages.isEmpty {
      if let firstFailure {
        if firstFailure.code == .decoderUnavailable { throw firstFailure }
        throw Rejection(
          stage: "render", code: firstFailure.code.rawValue, message: firstFailure.message)
      }
      throw Rejection(
        stage: "render", code: "document_blank",
        message: "no page has anything on it to read, so no model was asked")
    }
    return pages
  }
}
