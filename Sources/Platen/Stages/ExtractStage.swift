/// Shows the pages to a model and asks for the data that a schema describes.
struct ExtractStage: AskingStage {
  static let schema = StageOption<SchemaFile>.schema(
    "schema", "JSON Schema of the data, a file beside the pipeline file.")

  static let instructions = StageOption<String>.text(
    "instructions", "What the model should know beside the schema.", default: "")

  static let prompt = StageOption<PromptTemplate>.prompt(
    "prompt",
    "What the model is told to do: a text file beside the pipeline file, with places to fill in.",
    places: PromptTemplate.extractPlaces, default: .extract)

  static let definition = StageDefinition(
    name: "extract", summary: "Shows the pages to a model and asks for data by a schema.",
    needs: [.document, .pages], gives: [.answer],
    options: [schema, instructions, prompt] + PageQuestion.options + ModelOptions.all,
    faults: { values, earlier in
      Routes.faults(of: "extract", values, behind: earlier)
        + PageQuestion.faults(in: values, by: values.all(SchemaFile.self).last)
    },
    make: { values, resources in
      ExtractStage(
        question: try PageQuestion(
          prompt: values[prompt], instructions: values[instructions], schema: values[schema],
          values,
          resources))
    })

  let question: PageQuestion
}
