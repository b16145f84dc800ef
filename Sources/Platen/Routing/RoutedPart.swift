/// What became of a part of a bundle.
struct RoutedPart: Sendable {
  /// As the bundle's record tells it.
  var part: Record.Part
  /// Its own record or reject; nil where no pipeline was to read it.
  var record: Record?
  /// Whether the record was made now, and not known from an earlier run.
  var isNew = false
  /// What this run paid for it, by stage.
  var spent: [Record.StageUsage] = []
}
