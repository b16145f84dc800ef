/// Shows pictures to a model and asks for their description.
struct CaptionStage: AskingStage {
  static let schema = StageOption<SchemaFile>.schema(
    "schema", "JSON Schema of the description, a file beside the pipeline file."
  ).optional(unless: "caption, alt_text, tags and text (docs/captions.md)")

  static let language = StageOption<String>.text(
    "language", "Language in which to describe.", default: "English")

  static let tags = StageOption<Int>.integer(
    "tags", "Most tags of a picture; 0 for none.", in: 0...50
  ).placed(unless: "\(CaptionSchema.mostTags)")

  static let unit = StageOption<CaptionSchema.Unit>.choice(
    "by", "What has a caption of its own: the whole document, or each page."
  ).placed(unless: "document")

  static let instructions = StageOption<String>.text(
    "instructions", "What the model should know beside the schema.", default: "")

  static let prompt = StageOption<PromptTemplate>.prompt(
    "prompt",
    "What the model is told to do: a text file beside the pipeline file, with places to fill in.",
    places: PromptTemplate.captionPlaces, default: .caption)

  static let definition = StageDefinition(
    name: "caption", summary: "Shows pictures to a model and asks for captions and tags.",
    needs: [.document, .pages], gives: [.answer],
    options: [schema, language, tags, unit, instructions, prompt] + PageQuestion.options
      + ModelOptions.all,
    faults: { values, earlier in
      let order = Routes.faults(of: "caption", values, behind: earlier)
      guard let own = values[schema] else {
        return order + PageQuestion.faults(in: values, by: standard(values).file)
          + windowFaults(values)
      }
      return order + PageQuestion.faults(in: values, by: own)
        + [("tags", values[tags]?.place), ("by", values[unit]?.place)].compactMap {
          name, place in
          place.map {
            PipelineFault(
              place: $0,
              message:
                "'\(name)' shapes the built-in schema, and 'schema' names another; leave one out")
          }
        }
    },
    make: { values, resources in
      let unit = values[unit]?.value ?? .document
      let standard = standard(values)
      var question = try PageQuestion(
        prompt: values[prompt], language: values[language], instructions: values[instructions],
        schema: values[schema] ?? standard.file, values, resources)
      // A page that is described by itself is shown by itself, unless the pipeline says otherwise.
      if unit == .page, question.windowing == .standard {
        question.windowing = Windowing(pages: 1)
      }
      return CaptionStage(
        question: question, numbersPages: values[schema] == nil && unit == .page)
    })

  /// What is wrong with a window that shows several pages where each has a caption of its own: which of
  /// them an answer speaks of could not be told.
  private static func windowFaults(_ values: OptionValues) -> [PipelineFault] {
    guard let written = values[unit], written.value == .page else { return [] }
    let window = values[PageQuestion.window]
    guard window != .standard, window.pages != 1 else { return [] }
    return [
      PipelineFault(
        place: written.place,
        message:
          "'by: page' shows each page by itself, and 'window' shows several; leave 'window' out")
    ]
  }

  /// The built-in schema as the options shape it.
  private static func standard(_ values: OptionValues) -> CaptionSchema {
    CaptionSchema(
      language: values[language], mostTags: values[tags]?.value ?? CaptionSchema.mostTags,
      unit: values[unit]?.value ?? .document)
  }

  let question: PageQuestion
  /// Whether each page has a caption under its number.
  let numbersPages: Bool

  func process(_ item: inout WorkItem, in context: StageContext) async throws {
    try await question.ask(about: &item, in: context)
    if question.model.name == OfflineModel.name {
      if !item.windows.isEmpty { item.findings.append(.notDescribed) }
    } else if numbersPages {
      try item.numberPageCaptions()
    }
  }
}

extension Finding {
  /// What reads words was asked to describe a picture.
  fileprivate static let notDescribed = Finding(
    .warning, code: "not_described",
    message:
      "the offline reader reads words and sees no pictures: what describes them is null; run "
      + "the pipeline with a model")
}
