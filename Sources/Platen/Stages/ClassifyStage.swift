import Documents
import JSON

/// Shows the pages to a model and asks what each belongs to, so that a bundle becomes documents.
struct ClassifyStage: AskingStage {
  /// Pages that tell what a document is.
  private static let firstPages = 3
  /// A page that both windows show tells the later one what the document before it was.
  private static let windowing = Windowing(pages: 10, overlap: 1)

  static let classes = StageOption<DocumentClasses>.classes(
    "classes",
    "The kinds of documents, each with what it is; signs are words that stand on such documents.")

  static let subject = StageOption<ClassQuestion.Subject>.choice(
    "by",
    "What is classified: each page, so that a bundle is split, or the document as a whole, by its first "
      + "pages.", default: .page)

  static let instructions = StageOption<String>.text(
    "instructions", "What the model should know beside the classes.", default: "")

  static let prompt = StageOption<PromptTemplate>.prompt(
    "prompt",
    "What the model is told to do: a text file beside the pipeline file, with places to fill in.",
    places: PromptTemplate.classifyPlaces, default: .classify)

  static let window = StageOption<Windowing>.windowing(
    "window",
    "Pages that are asked about together, and how many of them a window shares with the one before it; "
      + "of a document as a whole, its first pages that are shown."
  ).optional(unless: "{pages: 10, overlap: 1}, or the first 3 pages of a document")

  static let definition = StageDefinition(
    name: "classify",
    summary: "Asks a model what each page is, and where documents begin: what a bundle holds.",
    needs: [.document, .pages], gives: [.parts],
    options: [classes, subject, instructions, prompt, window] + ModelOptions.all
  ) { values, resources in
    try ClassifyStage(values, resources)
  }

  let classes: DocumentClasses
  let subject: ClassQuestion.Subject
  let question: PageQuestion

  private init(_ values: OptionValues, _ resources: RunResources) throws {
    classes = values[Self.classes]
    subject = values[Self.subject]
    var question = PageQuestion(
      model: try resources.model(ModelOptions.selection(in: values)), prompt: values[Self.prompt],
      instructions: values[Self.instructions],
      schema: ClassQuestion(classes: classes, subject: subject).schema,
      maxOutputTokens: values[ModelOptions.maxOutputTokens],
      temperature: values[ModelOptions.temperature])
    question.classes = classes.list
    question.namesPages = true
    switch subject {
    case .page: question.windowing = values[Self.window] ?? Self.windowing
    case .document:
      question.windowing = values[Self.window] ?? Windowing(pages: Self.firstPages)
      question.maxPages = question.windowing.pages
    }
    self.question = question
  }

  func process(_ item: inout WorkItem, in context: StageContext) async throws {
    guard let rendering = item.rendering, let ledger = item.ledger else {
      preconditionFailure("the pipeline file was checked: load and render come first")
    }
    let asking = WindowAsking(
      question: question, source: item.source, document: item.sha256, record: item.recordID,
      options: rendering.options(for: question.model.sight), context: context)
    item.model = Record.ModelIdentity(requested: question.model.name, answered: nil)
    var asked = Classification(asking: asking, classes: classes)
    defer {
      item.findings += asked.findings
      item.spend(asked.spending)
      item.model?.answered = asked.answeredBy
    }
    do {
      try await split(&item, ledger, by: &asked)
    } catch {
      // What is blank or can't be rendered is so, whatever else failed.
      item.ledger = asked.outcomes.closing(ledger)
      throw error
    }
  }

  private func split(
    _ item: inout WorkItem, _ ledger: PageLedger, by asked: inout Classification
  ) async throws {
    switch subject {
    case .page:
      let pages = try await asked.pages(of: question.windowing.windows(of: ledger.openPages))
      let split = PageSplit(pages)
      item.parts = split.parts
      item.seen = asked.outcomes.closing(ledger)
      for page in split.rest { item.close(page) }
    case .document:
      item.parts = [
        DocumentPart(try await asked.document(of: ledger.openPages), pages: ledger.openPages)
      ]
      item.seen = asked.outcomes.closing(ledger)
    }
  }
}

extension WorkItem {
  /// Closes a page that is of no part, as it was seen when it was classified.
  fileprivate mutating func close(_ page: Int) {
    if let entry = seen?.entries.first(where: { $0.number == page }) { ledger?.close(as: entry) }
  }
}
