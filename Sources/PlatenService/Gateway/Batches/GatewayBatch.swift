import JSON

/// A batch of questions, as the gateway works it off.
struct GatewayBatch: Sendable {
  /// How far it is.
  enum State: String, Sendable {
    case validating
    case inProgress = "in_progress"
    case finalizing
    case completed
    case failed
    case cancelling
    case cancelled

    /// Whether nothing more will come of it.
    var isOver: Bool { self == .completed || self == .failed || self == .cancelled }
  }

  /// What is wrong with its file.
  struct Fault: Error, Sendable, Hashable {
    var code: String
    var message: String
    /// The line, from 1; nil where the whole file is meant.
    var line: Int?
  }

  let id: String
  let inputFile: String
  let metadata: JSONValue
  /// When it came into each state, in seconds since 1970.
  private(set) var times: [State: Int]
  private(set) var state = State.validating
  var faults: [Fault] = []
  var total = 0
  var completed = 0
  var failed = 0
  var outputFile: String?
  var errorFile: String?

  init(id: String, inputFile: String, metadata: JSONValue, now: Int) {
    self.id = id
    self.inputFile = inputFile
    self.metadata = metadata
    times = [.validating: now]
  }

  /// Brings it into another state.
  mutating func become(_ state: State, now: Int) {
    self.state = state
    times[state] = now
  }

  /// The batch as `GET /v1/batches/{id}` shows it.
  var json: JSONValue {
    let created = times[.validating] ?? 0
    func time(_ state: State) -> JSONValue {
      times[state].map { .number(JSONNumber($0)) } ?? .null
    }
    return [
      "id": .string(id), "object": "batch", "endpoint": "/v1/chat/completions",
      "errors": faults.isEmpty
        ? .null : ["object": "list", "data": .array(faults.map(Self.json))],
      "input_file_id": .string(inputFile), "completion_window": "24h",
      "status": .string(state.rawValue),
      "output_file_id": outputFile.map { .string($0) } ?? .null,
      "error_file_id": errorFile.map { .string($0) } ?? .null,
      "created_at": .number(JSONNumber(created)), "in_progress_at": time(.inProgress),
      "expires_at": .number(JSONNumber(created + 86_400)), "finalizing_at": time(.finalizing),
      "completed_at": time(.completed), "failed_at": time(.failed), "expired_at": .null,
      "cancelling_at": time(.cancelling), "cancelled_at": time(.cancelled),
      "request_counts": [
        "total": .number(JSONNumber(total)), "completed": .number(JSONNumber(completed)),
        "failed": .number(JSONNumber(failed)),
      ],
      "metadata": metadata,
    ]
  }

  private static func json(_ fault: Fault) -> JSONValue {
    [
      "code": .string(fault.code), "message": .string(fault.message), "param": .null,
      "line": fault.line.map { .number(JSONNumber($0)) } ?? .null,
    ]
  }
}
