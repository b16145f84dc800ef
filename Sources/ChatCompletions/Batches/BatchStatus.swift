public import JSON

/// How a batch stands, as its server tells.
public struct BatchStatus: Sendable, Hashable {
  /// The server's name of the batch.
  public var id: String
  /// The server's word: `validating`, `in_progress`, `finalizing`, `completed`, `failed`, `expired`,
  /// `cancelling`, `cancelled`. The set is open.
  public var state: String
  /// Its requests; nil where the server does not say.
  public var total: Int?
  /// Those that were answered.
  public var completed: Int?
  /// Those that failed.
  public var failed: Int?
  /// The file of results, once there is one.
  public var outputFile: String?
  /// The file of requests that failed, where there is one. A batch that is `completed` may have it.
  public var errorFile: String?
  /// Why the whole batch failed, in the server's words.
  public var errors: [String]

  /// Reads a batch object; nil where it has no id.
  public init?(_ value: JSONValue) {
    guard let id = value["id"]?.string, !id.isEmpty else { return nil }
    self.id = id
    state = value["status"]?.string ?? "unknown"
    let counts = value["request_counts"]
    total = counts?["total"]?.number?.int
    completed = counts?["completed"]?.number?.int
    failed = counts?["failed"]?.number?.int
    outputFile = Self.name(value["output_file_id"])
    errorFile = Self.name(value["error_file_id"])
    let list = value["errors"]?["data"]?.array ?? value["errors"]?.array ?? []
    errors = list.compactMap { $0["message"]?.string ?? $0.string }
  }

  /// Whether nothing more will come of it. One that expired, or was cancelled, may have results all
  /// the same, which are paid for.
  public var isOver: Bool { ["completed", "failed", "expired", "cancelled"].contains(state) }

  private static func name(_ value: JSONValue?) -> String? {
    value?.string.flatMap { $0.isEmpty ? nil : $0 }
  }
}
