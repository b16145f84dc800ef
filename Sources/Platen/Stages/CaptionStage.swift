/// Shows pictures to a model and asks for their description.
struct CaptionStage: AskingStage {
  static let schema = StageOption<SchemaFile>.schema(
    "schema", "JSON Schema of the description, a file beside the pipeline file.")

  static let language = StageOption<String>.text(
    "language", "Language in which to describe.", default: "English")

  static let instructions = StageOption<String>.text(
    "instructions", "What the model should know beside the schema.", default: "")

  static let prompt = StageOption<PromptTemplate>.prompt(
    "prompt",
    "What the model is told to do: a text file beside the pipeline file, with places to fill in.",
    places: PromptTemplate.captionPlaces, default: .caption)

  static let definition = StageDefinition(
    name: "caption", summary: "Shows pictures to a model and asks for captions and tags.",
    needs: [.document, .pages], gives: [.answer],
    options: [schema, language, instructions, prompt] + PageQuestion.options + ModelOptions.all,
    faults: { values, _ in
      PageQuestion.faults(in: values, by: values.all(SchemaFile.self).last)
    },
    make: { values, resources in
      CaptionStage(
        question: try PageQuestion(
          prompt: values[prompt], language: values[language], instructions: values[instructions],
          schema: values[schema], values, resources))
    })

  let question: PageQuestion
}
