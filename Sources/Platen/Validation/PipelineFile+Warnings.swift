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
    stages.flatMap { $0.values.all(SchemaFile.self).flatMap(\.warnings) + wideWarnings($0.values) }
  }

  /// What one request asks for though it has more fields than `max_fields` allows.
  private func wideWarnings(_ values: OptionValues) -> [PlacedMessage] {
    guard let most = values.value(PageQuestion.maxFields.name, as: Int.self),
      let schema = values.all(SchemaFile.self).last
    else { return [] }
    return schema.undivided(over: most).map { field in
      let what = field.place.tokens.isEmpty ? "the schema" : field.place.description
      return PlacedMessage(
        path: path, place: values.place,
        message: "'max_fields' is \(most), but \(what) is asked for at once, with "
          + "\(counted(field.count, "field")): lists, objects with rules over several members and "
          + "schemas that refer to themselves are not divided")
    }
  }
}
