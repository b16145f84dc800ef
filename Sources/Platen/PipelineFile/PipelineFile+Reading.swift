import FoundationEssentials

extension PipelineFile {
  /// The text of a pipeline file.
  static func text(of path: String) throws(PipelineFault) -> String {
    let start = SourcePlace(line: 1, column: 1)
    guard FileManager.default.fileExists(atPath: path) else {
      throw PipelineFault(place: start, message: "there is no such file")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw PipelineFault(
        place: start, message: "cannot be read; is it a folder, or closed to this user?")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw PipelineFault(place: start, message: "the text is not UTF-8")
    }
    return text
  }
}
