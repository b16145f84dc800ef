extension PipelineFile {
  /// What is most likely a mistake in the schemas that the file names, with its place; the file can
  /// be run all the same.
  public var warnings: [PlacedMessage] {
    stages.flatMap { $0.values.all(SchemaFile.self).flatMap(\.warnings) }
      + routed.flatMap(\.warnings)
  }
}
