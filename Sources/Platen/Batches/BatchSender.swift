import ChatCompletions

/// Fills batches with the questions to one model, and sends each as soon as it is full.
///
/// A batch is kept in the journal before it is sent, its file's name before it is started, and its own
/// name before the next.
actor BatchSender {
  /// Beyond this a batch is sent although the server would take more: it is put together in memory.
  private static let mostBytes = 64 << 20

  private let api: BatchAPI
  private let target: BatchTargets.Key
  private let journal: Journal
  private let folder: String
  private let fingerprint: String
  private var shards: BatchShards
  private var lines: [UInt8] = []
  private var questions: [Journal.BatchQuestion] = []
  private var known: Set<String> = []
  /// What was sent.
  private(set) var sent: [SentBatch] = []
  /// Why nothing more is sent; nil while all goes well.
  private(set) var failure: (any Error)?

  /// - Parameter folder: the working folder, which relative paths of documents are of.
  init(
    api: BatchAPI, target: BatchTargets.Key, journal: Journal, folder: String, fingerprint: String
  ) {
    var limits = api.limits
    limits.maxBytes = min(limits.maxBytes ?? .max, Self.mostBytes)
    shards = BatchShards(limits)
    self.api = api
    self.target = target
    self.journal = journal
    self.folder = folder
    self.fingerprint = fingerprint
  }

  /// Puts a question into a batch; one that is in it already, about a second file of the same content,
  /// is not asked twice.
  ///
  /// - Throws: where the question is larger than a whole batch may be. What can't be sent is no fault
  ///   of the question: it is `failure`.
  func add(_ line: BatchLine, asking question: ModelQuestion) async throws(BatchError) {
    guard failure == nil, !known.contains(line.customID) else { return }
    let before = shards.shards.count
    let shard = try shards.place(bytes: line.bytes.count)
    known.insert(line.customID)
    var full: (lines: [UInt8], questions: [Journal.BatchQuestion])?
    if shard >= before, before > 0 { full = take() }
    lines += line.bytes
    questions.append(
      Journal.BatchQuestion(
        customID: line.customID, sha256: question.document, source: question.source,
        name: question.name))
    guard let full else { return }
    do {
      try await send(full.lines, full.questions)
    } catch {
      failure = failure ?? error
    }
  }

  /// Sends what is left.
  func finish() async throws {
    if let failure { throw failure }
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
    var batch = SentBatch(
      number: 0, profile: target.profile, endpoint: target.endpoint, model: target.model,
      folder: folder, state: SentBatch.unsent, lines: questions.count)
    batch.number = try await journal.keep(batch, questions: questions, fingerprint: fingerprint)
    let file = try await api.upload(lines, name: "platen-\(batch.number).jsonl")
    batch.file = file
    try await journal.update(batch)
    let status = try await api.create(inputFile: file)
    batch.id = status.id
    batch.state = status.state
    batch.status = status
    try await journal.update(batch)
    sent.append(batch)
  }
}
