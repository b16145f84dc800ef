/// A stage as pipeline files know it: its name, its options, and how it is made.
///
/// Everything that is said of a stage comes from here: decoding and checking of pipeline files,
/// `platen stages` and the reference page. To add a stage, write a type that conforms to `Stage`,
/// give it a definition, and put that into the list handed to `PipelineFile`.
public struct StageDefinition: Sendable {
  /// Its name in a pipeline file.
  public let name: String
  /// What it does, in a sentence.
  public let summary: String
  /// What earlier stages must have given.
  public let needs: Set<StageProduct>
  /// What it gives to later stages.
  public let gives: Set<StageProduct>
  /// Whether it can change a record; a stage that only writes records somewhere does not.
  public let shapesRecord: Bool
  /// Its options, in the order in which they are listed.
  public let options: [any StageOptionDeclaration]
  /// What is wrong with its options in their place among the options of the stages before it,
  /// beyond what each option finds by itself.
  public let faults: @Sendable (OptionValues, _ earlier: [OptionValues]) -> [PipelineFault]
  /// What it writes besides the files that its options name, by its options and those of the stages before
  /// it: no other stage may write the same.
  var companions: @Sendable (OptionValues, _ earlier: [OptionValues]) -> [CompanionOutput] = {
    _, _ in []
  }
  /// Makes the stage for a run.
  public let make: @Sendable (OptionValues, RunResources) async throws -> any Stage

  /// Defines a stage.
  public init(
    name: String, summary: String, needs: Set<StageProduct> = [], gives: Set<StageProduct> = [],
    shapesRecord: Bool = true, options: [any StageOptionDeclaration] = [],
    faults: @escaping @Sendable (OptionValues, _ earlier: [OptionValues]) -> [PipelineFault] = {
      _, _ in []
    },
    make: @escaping @Sendable (OptionValues, RunResources) async throws -> any Stage
  ) {
    self.name = name
    self.summary = summary
    self.needs = needs
    self.gives = gives
    self.shapesRecord = shapesRecord
    self.options = options
    self.faults = faults
    self.make = make
  }
}

extension [StageDefinition] {
  /// The stages that Platen brings, in the order of a document's way.
  public static let standard: [StageDefinition] = [
    LoadStage.definition,
    RenderStage.definition,
    ExtractStage.definition,
    CaptionStage.definition,
    ValidateStage.definition,
    ClassifyStage.definition,
    RouteStage.definition,
    EmitStage.definition,
    EmitFilesStage.definition,
    EmitCSVStage.definition,
    EmitSQLiteStage.definition,
    EmitWebhookStage.definition,
  ]
}
