/// How documents of several pipelines are told apart in a list: by the pipeline's name and, where one name
/// stands for several states of a pipeline that worked on the same document, the beginning of its fingerprint.
public struct PipelineNames: Sendable, Hashable {
  /// As many digits as `--pipeline` takes.
  private static let digits = 6

  private let ambiguous: Set<String>
  private let width: Int

  /// Nil where there is nothing to be told apart.
  ///
  /// - Parameters:
  ///   - names: of all pipelines.
  ///   - ambiguous: those of them that stand for several states.
  init?(_ names: Set<String>, ambiguous: Set<String>) {
    guard names.count > 1 || !ambiguous.isEmpty else { return nil }
    self.ambiguous = ambiguous
    width =
      names.map { $0.printable.count + (ambiguous.contains($0) ? 1 + Self.digits : 0) }.max() ?? 0
  }

  /// What a pipeline is called.
  func label(_ pipeline: Record.PipelineIdentity) -> String {
    let name = pipeline.name.printable
    guard ambiguous.contains(pipeline.name) else { return name }
    return "\(name) \(pipeline.fingerprint.prefix(Self.digits))"
  }

  /// A text as a cell of the column of pipelines, with the space behind it.
  func cell(_ text: String) -> String {
    let width = max(width, "pipeline".count)
    return text + String(repeating: " ", count: max(0, width - text.count) + 2)
  }
}
