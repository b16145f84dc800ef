import ConfigurationFiles

extension OptionFiles {
  /// A pipeline that the pipeline file names; nil where that is routed to itself, which is a fault that is
  /// told elsewhere.
  ///
  /// - Throws: a fault at the place where it is named, with the faults of the file at their own places.
  func pipeline(
    _ written: String, namedAt place: SourcePlace
  ) throws(PipelineFault) -> Pipeline? {
    if isRouted { return nil }
    let bytes = try bytes(of: written, namedAt: place)
    let shown = path(of: written)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw PipelineFault(place: place, message: "\(shown): the text is not UTF-8")
    }
    do throws(PipelineFileError) {
      return Pipeline(try PipelineFile(routedTo: shown, text: text, by: self))
    } catch {
      let faults = error.faults.map { $0.description(in: error.path) }
      throw PipelineFault(
        place: place,
        message: faults.count == 1
          ? faults[0]
          : (["the pipeline has \(faults.count) faults:"] + faults).joined(separator: "\n  "))
    }
  }
}
