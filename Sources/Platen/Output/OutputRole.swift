/// What a file of the output folder holds; it keeps its role, for the two are written differently.
enum OutputRole: String, Sendable {
  /// Finished records, each once.
  case records
  /// What the last run rejected; emptied by each run.
  case rejects
}
