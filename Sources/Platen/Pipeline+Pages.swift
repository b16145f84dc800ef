public import Documents

extension Pipeline {
  /// The same pipeline, made to read these pages of each document, whatever its file asks for.
  ///
  /// Its fingerprint is another, for its records are.
  public func reading(_ pages: PageRanges) -> Pipeline {
    var file = file
    file.stages = file.stages.map { stage in
      guard stage.definition.name == LoadStage.definition.name else { return stage }
      var values = stage.values
      values.set(
        LoadStage.pages.name, to: Optional(pages) as PageRanges?, canonical: pages.description)
      return PipelineFile.ConfiguredStage(definition: stage.definition, values: values)
    }
    return Pipeline(file)
  }
}
