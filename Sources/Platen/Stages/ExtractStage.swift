/// Shows the pages to a model and asks for the data that a schema describes.
struct ExtractStage: AskingStage {
  static let schema = StageOption<SchemaFile>.schema(
    "schema", "JSON Schema of the data, a file beside the pipeline file.")

  static let instructions = StageOption<String>.text(
    "instructions", "What the model should know beside the schema.", default: "")

  static let definition = StageDefinition(
    name: "extract", summary: "Shows the pages to a model and asks for data by a schema.",
    needs: [.document, .pages], gives: [.answer],
    options: [schema, instructions] + PageQuestion.options + ModelOptions.all
  ) { values, resources in
    ExtractStage(
      question: try PageQuestion(
        task: """
          You read documents. Fill in the JSON described by the schema from the pages shown, and \
          from nothing else. Copy values as they are printed, except that dates are written as \
          YYYY-MM-DD and numbers with a decimal point and no grouping. What the pages do not say \
          is null; never guess.
          """,
        instructions: values[instructions], schema: values[schema], values, resources))
  }

  let question: PageQuestion
}
