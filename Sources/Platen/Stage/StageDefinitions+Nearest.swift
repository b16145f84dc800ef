import ConfigurationFiles

extension [StageDefinition] {
  /// The name of the stage that a mistyped one most likely means; nil where none is near.
  public func name(nearestTo typo: String) -> String? {
    nearestName(to: typo, among: map(\.name))
  }
}
