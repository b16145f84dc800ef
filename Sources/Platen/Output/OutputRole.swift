/// What an output is; it keeps its role, for each is written in its own way.
enum OutputRole: String, Sendable {
  /// A JSON Lines file of finished records, each once.
  case records
  /// A file of what the last run rejected; begun anew by each run.
  case rejects
  /// A CSV file of finished records.
  case table
  /// A CSV file of the rows of a list in them.
  case rows
  /// A folder with a file for each document.
  case files
  /// A SQLite database.
  case database
  /// A receiver of events.
  case webhook
  /// A file of the events that could not be delivered; begun anew by each run.
  case deadLetters = "dead_letters"
}
