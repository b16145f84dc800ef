import GRDB

/// The journal of an output folder, looked at from outside.
struct Journal {
  private let database: DatabaseQueue

  /// Opens the journal of a folder, to read.
  init(reading folder: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    database = try DatabaseQueue(
      path: folder + "/journal.sqlite", configuration: configuration)
  }

  /// How many questions have more than one answer that was paid for.
  func questionsAnsweredTwice() throws -> Int {
    try count(
      """
      SELECT COUNT(*) FROM (
        SELECT question FROM attempt WHERE outcome = 'answered' GROUP BY question HAVING COUNT(*) > 1
      )
      """)
  }

  /// How many requests were answered.
  func answeredAttempts() throws -> Int {
    try count("SELECT COUNT(*) FROM attempt WHERE outcome = 'answered'")
  }

  private func count(_ sql: String) throws -> Int {
    try database.read { try Int.fetchOne($0, sql: sql) ?? 0 }
  }
}
