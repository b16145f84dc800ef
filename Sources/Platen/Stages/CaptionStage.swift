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
    faults: { values, _ in
      guard let own = values[schema] else {
        return PageQuestion.faults(in: values, by: standard(values).file)
      }
      return PageQuestion.faults(in: values, by: own)
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
      return CaptionStage(question: question)
    })

  /// The built-in schema as the options shape it.
  private static func standard(_ values: OptionValues) -> CaptionSchema {
    CaptionSchema(
      language: values[language], mostTags: values[tags]?.value ?? CaptionSchema.mostTags,
      unit: values[unit]?.value ?? .document)
  }

  let question: PageQuestion

  func process(_ item: inout WorkItem, in context: StageContext) async throws {
    try await question.ask(about: &item, in: context)
    if question.model.name == OfflineModel.name, !item.windows.isEmpty {
      item.findings.append(.notDescribed)
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
