/// The reference of stages and their options, written from their definitions.
public struct StageReference: Sendable {
  let stages: [StageDefinition]

  /// The reference of some stages.
  public init(_ stages: [StageDefinition] = .standard) {
    self.stages = stages
  }

  /// For a terminal.
  public var text: String {
    stages.map { stage in
      let options = stage.options.map { option in
        "    \(option.name): \(option.type); \(option.defaultPhrase)\n        \(option.summary)"
      }
      return (["\(stage.name)", "  \(stage.summary)"] + options).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  /// For `docs/stages.md`.
  public var markdown: String {
    let sections = stages.map { stage in
      var lines = ["## `\(stage.name)`", "", stage.summary, ""]
      let needs = stage.needs.map(\.rawValue).sorted().joined(separator: ", ")
      let gives = stage.gives.map(\.rawValue).sorted().joined(separator: ", ")
      lines.append(
        "Needs: \(needs.isEmpty ? "nothing" : needs). Gives: \(gives.isEmpty ? "nothing" : gives).")
      if !stage.options.isEmpty {
        lines += ["", "| option | takes | default | what for |", "| --- | --- | --- | --- |"]
        lines += stage.options.map { option in
          "| `\(option.name)` | \(option.type) | \(option.defaultText ?? "**required**") "
            + "| \(option.summary) |"
        }
      }
      return lines.joined(separator: "\n")
    }
    let head = """
      # Stages and their options

      Written by `platen stages --markdown` from the stages' own declarations; a test fails when this
      page is stale.
      """
    return ([head] + sections).joined(separator: "\n\n")
  }
}

extension StageOptionDeclaration {
  fileprivate var defaultPhrase: String { defaultText.map { "default \($0)" } ?? "required" }
}
