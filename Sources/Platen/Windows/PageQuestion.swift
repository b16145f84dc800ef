import ChatCompletions
import Documents
import Imaging
import JSON

/// A question about the pages of a document: what the stages that ask a model have in common.
///
/// The pages are cut into windows, which are asked about at once as far as the run has slots for them,
/// and whose answers come back in page order.
struct PageQuestion: Sendable {
  static let maxPages = StageOption<Int?>.pageLimit(
    "max_pages", "Most pages shown of one document; further ones are skipped and said to be.")

  static let window = StageOption<Windowing>.windowing(
    "window",
    "Pages that are asked about together, and how many of them a window shares with the one before it."
  )

  static let merge = StageOption<MergeRules>.merging(
    "merge", "How what several windows say of a field becomes one value.")

  static let rows = StageOption<WrittenList>.list(
    "rows",
    "The list whose rows go on over pages, such as /line_items: windows are asked about one after the "
      + "other, and each is told the last row before it."
  ).optional(unless: "windows are asked about at once")

  static let maxFields = StageOption<Int>.integer(
    "max_fields",
    "Most fields asked for in one request; of a schema that has more, some are asked for after others, "
      + "with the same pages.", in: 1...10_000
  ).optional(unless: "all at once")

  static let zoom = StageOption<Int>.integer(
    "zoom",
    "How often the model may ask to see a part of a page larger; each look is one more request.",
    in: 1...20
  ).optional(unless: "never")

  /// The options, for the definition of a stage that asks about pages.
  static let options: [any StageOptionDeclaration] = [
    window, merge, rows, maxFields, maxPages, zoom,
  ]

  var model: any Model
  let prompt: PromptTemplate
  var language = ""
  let instructions: String
  let schema: SchemaFile
  var windowing = Windowing.standard
  var merging = MergeRules()
  var rows: JSONPointer?
  var maxFields: Int?
  var maxPages: Int?
  var maxOutputTokens: Int?
  var temperature: Double?
  var zoom: Int?
  /// The classes, as the prompt tells them; empty where none are asked for.
  var classes = ""
  /// Whether pages are called by their numbers, for the answer is about them.
  var namesPages = false

  /// Asks about all windows, closes every page in the ledger, and keeps the answers with what they took.
  func ask(about item: inout WorkItem, in context: StageContext) async throws {
    guard let rendering = item.rendering, let loaded = item.ledger else {
      preconditionFailure("the pipeline file was checked: load and render come first")
    }
    let ledger = limiting(loaded)
    let asking = WindowAsking(
      question: self, source: item.source, document: item.sha256, record: item.recordID,
      options: rendering.options(for: model.sight), context: context)
    item.model = Record.ModelIdentity(requested: model.name, answered: nil)
    let windows = await asking.outcomes(of: windowing.windows(of: ledger.openPages))
    try Task.checkCancellation()
    for window in windows.all { item.spend(window.spending) }
    item.findings += windows.findings
    item.ledger = windows.closing(ledger)
    try windows.check()
    if model.reconsiders { item.asking = asking }
    item.windows = windows.all.filter(\.isAnswered).map(\.window)
    item.model?.answered = windows.all.lazy.compactMap(\.answeredBy).first
    var answer = Answer(parts: windows.parts, schema: schema)
    answer.overlap = MergedParts.Overlap(sharesPages: windowing.overlap > 0, told: rows)
    answer.pages = windows.shown
    answer.isOfParts = windows.all.contains { $0.window.isPart || $0.isDivided }
    answer.merging = merging
    item.answer = answer
  }

  /// The ledger without the pages over the limit.
  func limiting(_ ledger: PageLedger) -> PageLedger {
    guard let maxPages else { return ledger }
    var ledger = ledger
    for page in ledger.openPages.dropFirst(maxPages) {
      ledger.close(page, as: .skipped, reason: "over max_pages (\(maxPages))")
    }
    return ledger
  }

  /// The request about some pages.
  ///
  /// Task and instructions come first and the pictures last, so that requests of one pipeline begin
  /// alike and a server's prompt cache can serve them.
  func request(for portion: Portion) -> ChatRequest {
    let pages = portion.pages
    let schema = portion.schema
    let words = [portion.preface, portion.lastRows?.preface, words(for: portion)]
      .compactMap(\.self).joined(separator: "\n\n")
    var request = ChatRequest(
      model: model.name,
      messages: [
        ChatMessage(.system, [.text(system(for: portion))]),
        ChatMessage(
          .user, [.text(words)] + pages.map { .image($0.image) }),
      ],
      responseFormat: .jsonSchema(name: schema.name, schema: schema.value, strict: true),
      maxTokens: maxOutputTokens,
      tools: zoom.map { [ZoomTool.tool(pictures: pages.count, calls: $0)] } ?? [])
    request.temperature = temperature
    return request
  }

  /// What the model is told to do, with the instructions behind it where the prompt does not name them.
  private func system(for portion: Portion) -> String {
    let task = prompt.text { place in
      switch place {
      case .instructions: instructions
      case .language: language
      case .pages: portion.pages.map { "\($0.number)" }.joined(separator: ", ")
      case .schemaName: portion.schema.name
      case .classes: classes
      }
    }
    return instructions.isEmpty || prompt.names(.instructions) ? task : task + "\n\n" + instructions
  }

  /// What is said right before the pictures.
  private func words(for portion: Portion) -> String {
    let pages = portion.pages
    if namesPages {
      let numbers = pages.map { "\($0.number)" }.joined(separator: ", ")
      return pages.count == 1
        ? "Page \(numbers) of the document:" : "Pages \(numbers) of the document, in order:"
    }
    guard portion.isPart else {
      let count = pages.count == 1 ? "The page" : "The \(pages.count) pages, in order"
      return "\(count) of the document:"
    }
    let numbers = pages.map { "\($0.number)" }.joined(separator: ", ")
    let which = pages.count == 1 ? "Page \(numbers)" : "Pages \(numbers), in order,"
    return
      "\(which) of a longer document, whose other pages are asked about apart: what these pages "
      + "do not say is null, or an empty list."
  }
}

extension PageQuestion {
  /// A question by the options of a stage.
  init(
    prompt: PromptTemplate, language: String = "", instructions: String, schema: SchemaFile,
    _ values: OptionValues, _ resources: RunResources
  ) throws {
    self.init(
      model: try resources.model(ModelOptions.selection(in: values)), prompt: prompt,
      language: language, instructions: instructions, schema: schema,
      windowing: values[Self.window], merging: values[Self.merge], rows: values[Self.rows]?.list,
      maxFields: values[Self.maxFields], maxPages: values[Self.maxPages],
      maxOutputTokens: values[ModelOptions.maxOutputTokens],
      temperature: values[ModelOptions.temperature], zoom: values[Self.zoom])
  }
}

extension StageOption where Value == Int? {
  /// The most pages of a document; nil for all.
  ///
  /// Its canonical text is that of the forty pages that once were the default: records of documents
  /// that have no more are what they were, and are not made anew.
  fileprivate static func pageLimit(_ name: String, _ summary: String) -> StageOption {
    let limit = StageOption<Int>.integer(name, summary, in: 1...100_000)
    return StageOption(
      name, summary, type: limit.type, form: limit.form, default: .some(nil),
      defaultText: "no limit",
      defaultCanonical: "40"
    ) { node, files throws(PipelineFault) in
      var values = OptionValues()
      try limit.decode(node, files: files, into: &values)
      // Forty that are written are another thing than no limit.
      let canonical = values[limit] == 40 ? "at most 40" : "\(values[limit])"
      return Decoded(values[limit], canonical: canonical)
    }
  }
}
