extension PipelineFile {
  /// What is most likely a mistake in the file or in the schemas that it names, with its place; the file
  /// can be run all the same.
  public var warnings: [PlacedMessage] {
    var warnings = ([self] + routed).flatMap(\.schemaWarnings)
    if !writesRecords {
      warnings.append(
        PlacedMessage(
          path: path, place: nil,
          message:
            "no stage writes records, so 'platen run' only keeps them in its journal; put 'emit' "
            + "at the end"))
    }
    return warnings
  }

  /// Whether a stage writes records somewhere.
  public var writesRecords: Bool { stages.contains { !$0.definition.shapesRecord } }

  private var schemaWarnings: [PlacedMessage] {
    stages.flatMap { $0.values.all(SchemaFile.self).flatMap(\.warnings) }
  }
}
