/// Shows pictures to a model and asks for their description.
struct CaptionStage: AskingStage {
  static let schema = StageOption<SchemaFile>.schema(
    "schema", "JSON Schema of the description, a file beside the pipeline file.")

  static let language = StageOption<String>.text(
    "language", "Language in which to describe.", default: "English")

  static let instructions = StageOption<String>.text(
    "instructions", "What the model should know beside the schema.", default: "")

  static let definition = StageDefinition(
    name: "caption", summary: "Shows pictures to a model and asks for captions and tags.",
    needs: [.document, .pages], gives: [.answer],
    options: [schema, language, instructions] + PageQuestion.options + ModelOptions.all
  ) { values, resources in
    CaptionStage(
      question: try PageQuestion(
        task: """
          You describe pictures for people who cannot see them. Fill in the JSON described by the \
          schema, in \(values[language]). Say what is there; do not guess at names or places that \
          the picture does not show.
          """,
        instructions: values[instructions], schema: values[schema], values, resources))
  }

  let question: PageQuestion
}
