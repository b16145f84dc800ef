import ChatCompletions
import Logging

/// Fills batches with questions and sends each as soon as it is full.
///
/// One for all questions to one server. A batch is kept in the journal before it is sent, its file's
/// name before it is started, and its own name before the next.
actor BatchSender {
  /// Beyond this a batch is sent although the server would take more: it is put together in memory.
  private static let mostBytes = 64 << 20

  private let api: BatchAPI
  private let journal: Journal
  private let profile: String
  private let endpoint: String
  private let fingerprint: String
  private let logger: Logger
  private var shards: BatchShards
  private var lines: [UInt8] = []
  private var questions: [Journal.BatchQuestion] = []
  /// What was sent.
  private(set) var sent: [SentBatch] = []

  init(
    api: BatchAPI, limits: BatchLimits, journal: Journal, profile: String, endpoint: String,
    fingerprint: String, logger: Logger
  ) {
    var limits = limits
    limits.maxBytes = min(limits.maxBytes ?? .max, Self.mostBytes)
    shards = BatchShards(limits)
    self.api = api
    self.journal = journal
    self.profile = profile
    self.endpoint = endpoint
    self.fingerprint = fingerprint
    self.logger = logger
  }

  /// Puts a question into a batch.
  func add(_ line: BatchLine, asking question: ModelQuestion) async throws {
    let before = shards.shards.count
    let shard = try shards.place(bytes: line.bytes.count)
    var full: (lines: [UInt8], questions: [Journal.BatchQuestion])?
    if shard >= before, before > 0 { full = take() }
    lines += line.bytes
    questions.append(
      Journal.BatchQuestion(
        customID: line.customID, sha256: question.document, source: question.source))
    if let full { try await send(full.lines, full.questions) }
  }

  /// Sends what is left.
  func finish() async throws {
    let (lines, questions) = take()
    if !questions.isEmpty { try await send(lines, questions) }
  }

  private func take() -> (lines: [UInt8], questions: [Journal.BatchQuestion]) {
    defer {
      lines = []
      questions = []
    }
    return (lines, questions)
  }

  private func send(_ lines: [UInt8], _ questions: [Journal.BatchQuestion]) async throws {
    let number = try await journal.keep(
      questions, for: profile, at: endpoint, fingerprint: fingerprint)
    var batch = SentBatch(
      number: number, profile: profile, endpoint: endpoint, file: nil, id: nil, state: "sending",
      lines: questions.count, isCollected: false)
    batch.file = try await api.upload(lines, name: "platen-\(number).jsonl")
    try await journal.update(batch)
    let status = try await api.create(inputFile: batch.file ?? "")
    batch.id = status.id
    batch.state = status.state
    try await journal.update(batch)
    sent.append(batch)
    logger.info(
      "batch sent", metadata: ["batch": "\(status.id)", "questions": "\(questions.count)"])
  }
}
