import ConfigurationFiles

/// The name by which the journal knows an output: a file or a folder in the output folder, or a
/// receiver. No two stages of a pipeline may have the same; the pipeline file's check sees to it for
/// every option of this type.
struct OutputName: Sendable, Hashable {
  /// What is in the way of other outputs of the same name.
  let name: String

  /// The name of a file or folder.
  init(_ name: String) { self.name = name }
}

extension StageOption where Value == OutputName {
  /// The name of a file in the output folder.
  static func fileName(
    _ name: String, _ summary: String, default defaultValue: String
  ) -> StageOption {
    outputName(
      name, summary, type: "a file name without folders, other than the journal's own",
      default: defaultValue)
  }

  /// The name of a folder in the output folder.
  static func folderName(
    _ name: String, _ summary: String, default defaultValue: String
  ) -> StageOption {
    outputName(
      name, summary, type: "a name without slashes, other than the journal's own",
      default: defaultValue)
  }

  /// The name of a receiver, which is no file: it is in the way of no file's name.
  static func receiver(
    _ name: String, _ summary: String, default defaultValue: String
  ) -> StageOption {
    let type = "a name without slashes and spaces"
    return StageOption(
      name, summary, type: type,
      form: .text(pattern: #"^[^/\s]{1,100}$"#, default: defaultValue),
      default: OutputName("receiver:\(defaultValue)"),
      defaultText: defaultValue
    ) { node, _ throws(PipelineFault) in
      guard case .scalar(let text, _) = node.content, !text.isEmpty, text.utf8.count <= 100,
        !text.contains(where: { $0 == "/" || $0.isWhitespace })
      else { throw node.fault(expecting: type, for: name) }
      return Decoded(OutputName("receiver:\(text)"), canonical: text)
    }
  }

  private static func outputName(
    _ name: String, _ summary: String, type: String, default defaultValue: String
  ) -> StageOption {
    StageOption(
      name, summary, type: type,
      form: .text(pattern: #"^(?!\.|journal\.)[^/]{1,200}$"#, default: defaultValue),
      default: OutputName(defaultValue), defaultText: defaultValue
    ) { node, _ throws(PipelineFault) in
      guard case .scalar(let text, _) = node.content, !text.isEmpty, !text.contains("/"),
        !text.hasPrefix("journal."), text != "run.json", !text.hasPrefix("."),
        text.utf8.count <= 200,
        !text.utf8.contains(0)
      else { throw node.fault(expecting: type, for: name) }
      return Decoded(OutputName(text), canonical: text)
    }
  }
}
