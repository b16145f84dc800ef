import ConfigurationFiles

extension StageOption where Value == PromptTemplate {
  /// A file with a prompt's template, by its path relative to the pipeline file.
  ///
  /// Its canonical text is the template itself, so that a pipeline's fingerprint changes with the prompt
  /// and not with the file's name; the built-in one leaves it as it is.
  static func prompt(
    _ name: String, _ summary: String, places: [PromptPlace], default standard: PromptTemplate
  ) -> StageOption {
    let type = "the path of a text file"
    return StageOption(
      name, summary, type: type, form: .text(pattern: "."), default: standard,
      defaultText: "the built-in prompt", defaultCanonical: ""
    ) { node, files throws(PipelineFault) in
      guard case .scalar(let path, _) = node.content, !path.isEmpty else {
        throw node.fault(expecting: type, for: name)
      }
      let bytes = try files.bytes(of: path, namedAt: node.place)
      let shown = files.path(of: path)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw PipelineFault(place: node.place, message: "\(shown): the text is not UTF-8")
      }
      do throws(PromptTemplate.Faults) {
        let template = try PromptTemplate(text, places: places)
        return Decoded(template, canonical: template.source)
      } catch {
        let faults = error.all.map { $0.description(in: shown) }
        throw PipelineFault(
          place: node.place,
          message: faults.count == 1
            ? faults[0]
            : (["the prompt has \(faults.count) faults:"] + faults).joined(separator: "\n  "))
      }
    }
  }
}
