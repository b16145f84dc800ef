import GRDB

/// Which documents of a journal are meant.
public struct DocumentFilter: Sendable, Hashable {
  /// Of these statuses; empty for all.
  public var statuses: Set<DocumentStatus> = []
  /// A pattern (`*`, `?`, `[…]`) for the name as it was given, or for its last part.
  public var name: String?
  /// A pipeline's name, or the beginning of its fingerprint.
  public var pipeline: String?

  /// All documents.
  public init() {}

  /// The condition in SQL, and its arguments.
  var condition: (sql: String, arguments: StatementArguments) {
    var parts: [String] = []
    var arguments = StatementArguments()
    if !statuses.isEmpty {
      let names = statuses.map(\.rawValue).sorted()
      parts.append("status IN (\(names.map { _ in "?" }.joined(separator: ", ")))")
      arguments += StatementArguments(names)
    }
    if let name {
      parts.append("(name GLOB ? OR name GLOB '*/' || ?)")
      arguments += [name, name]
    }
    if let pipeline {
      parts.append("(pipeline = ? OR (length(?) >= 6 AND substr(fingerprint, 1, length(?)) = ?))")
      arguments += [pipeline, pipeline, pipeline, pipeline]
    }
    return (parts.isEmpty ? "1" : parts.joined(separator: " AND "), arguments)
  }
}
