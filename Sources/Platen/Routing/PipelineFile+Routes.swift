extension PipelineFile {
  /// The schema that the data of its records keeps; nil where there is none, or several, as for bundles.
  var schema: SchemaFile? { stages.lazy.compactMap { $0.values.all(SchemaFile.self).first }.first }

  /// The pipelines that it routes to, each once.
  var routed: [PipelineFile] {
    var seen: Set<String> = []
    return stages.flatMap { stage in
      stage.values.all(Routes.self).flatMap { $0.entries.map(\.pipeline) }
        + stage.values.all(Unrouted.self).compactMap(\.pipeline)
    }.map(\.file).filter { seen.insert($0.path).inserted }
  }
}
