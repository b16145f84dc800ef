import ChatCompletions
import JSON

/// Works a batch off, by the same way as questions that are asked at once: what faults do to them, what
/// they cost and what is wrong with them is the same, but for the price.
struct GatewayBatchWork: Sendable {
  /// Questions of a batch that are worked on at once.
  private static let width = 4

  let options: GatewayOptions
  let books: GatewayBooks
  let answers: GatewayAnswers
  let shelf: GatewayShelf
  let limits: BatchLimits

  /// Works a batch off.
  func run(_ batch: GatewayBatch) async {
    guard let file = try? shelf.file(batch.inputFile) else { return }
    let lines: [GatewayBatchLine]
    switch GatewayBatchLine.read(
      file.bytes, limits: limits, models: options.profile.models.map(\.id))
    {
    case .success(let read): lines = read
    case .failure(let faults):
      shelf.change(batch.id) { batch in
        batch.faults = faults.faults
        batch.become(.failed, now: GatewayShelf.now)
      }
      return
    }
    shelf.change(batch.id) { batch in
      batch.total = lines.count
      if batch.state != .cancelling { batch.become(.inProgress, now: GatewayShelf.now) }
    }
    let results = await results(of: lines, batch: batch.id)
    guard !Task.isCancelled else { return }
    shelf.change(batch.id) { batch in
      if batch.state != .cancelling { batch.become(.finalizing, now: GatewayShelf.now) }
    }
    // The other way round, so that nobody relies on the order, which real servers do not keep either.
    let output = results.reversed().filter(\.isSuccess).flatMap(\.bytes)
    let errors = results.reversed().filter { !$0.isSuccess }.flatMap(\.bytes)
    let outputFile =
      output.isEmpty ? nil : shelf.keep(results: output, name: "\(batch.id)_output.jsonl")
    let errorFile =
      errors.isEmpty ? nil : shelf.keep(results: errors, name: "\(batch.id)_error.jsonl")
    shelf.change(batch.id) { batch in
      batch.outputFile = outputFile
      batch.errorFile = errorFile
      batch.become(
        batch.state == .cancelling ? .cancelled : .completed, now: GatewayShelf.now)
    }
  }

  /// The results of the lines, in their order.
  private func results(
    of lines: [GatewayBatchLine], batch: String
  ) async -> [GatewayBatchResult] {
    var results: [Int: GatewayBatchResult] = [:]
    await withTaskGroup(of: (Int, GatewayBatchResult).self) { group in
      func takeOne() async {
        guard let (index, result) = await group.next() else { return }
        results[index] = result
        shelf.change(batch) { batch in
          if result.isSuccess { batch.completed += 1 } else { batch.failed += 1 }
        }
      }
      for (index, line) in lines.enumerated() {
        if index >= Self.width { await takeOne() }
        let isStopped = (try? shelf.batch(batch))?.state == .cancelling
        if isStopped || Task.isCancelled { break }
        let arrival = books.arrive()
        group.addTask {
          let outcome = await outcome(of: line, arrival: arrival)
          return (
            index,
            GatewayBatchResult(
              id: "\(batch)_\(index)", customID: line.customID, outcome: outcome)
          )
        }
      }
      while !group.isEmpty { await takeOne() }
    }
    return lines.enumerated().map { index, line in
      results[index]
        ?? GatewayBatchResult(
          id: "\(batch)_\(index)", customID: line.customID,
          outcome: .none(code: "batch_cancelled", message: "The batch was cancelled before."))
    }
  }

  private func outcome(
    of line: GatewayBatchLine, arrival: Int
  ) async -> GatewayBatchResult.Outcome {
    var outcome: GatewayBatchResult.Outcome
    do throws(GatewayError) {
      outcome = try await answer(line, arrival: arrival)
    } catch {
      outcome = .response(status: error.status, body: error.json)
    }
    switch outcome {
    case .response(let status, _): books.count(status: status)
    case .none: books.count(status: 499)
    }
    return outcome
  }

  private func answer(
    _ line: GatewayBatchLine, arrival: Int
  ) async throws(GatewayError) -> GatewayBatchResult.Outcome {
    let question = try GatewayQuestion(parsing: line.body)
    guard !question.streams else {
      throw .invalid("'stream': a batch has no streams.", "stream")
    }
    guard var facts = options.profile.models.first(where: { $0.id == question.model }) else {
      throw GatewayError(404, "There is no model '\(question.model)'.", parameter: "model")
    }
    facts.price = facts.price?.discounted(toPercent: limits.pricePercent ?? 100)
    guard books.isSolvent else { throw .emptyWallet }
    let fault = options.faults.fate(of: arrival)
    if let fault {
      books.count(fault)
      if let outcome = try early(fault) { return outcome }
    }
    let completion = try await answers.completion(
      of: question, facts, fault: fault, arrival: arrival)
    if fault == .slow { try? await Task.sleep(for: options.slowness) }
    books.countAnswer()
    switch fault {
    case .cut: return Self.brokenOff
    case .midError: return .response(status: 200, body: GatewayDelivery.errorInside)
    default: break
    }
    let cost = completion.usage.cost ?? .zero
    guard books.reserve(cost) else { throw .emptyWallet }
    books.bill(completion.usage, for: QuestionDigest(of: line.body))
    books.release(cost)
    return .response(status: 200, body: completion.json)
  }

  /// What becomes of a line that meets a fault before anyone looks at it: a batch has no connection of
  /// its own that could be reset.
  private func early(
    _ fault: GatewayFault
  ) throws(GatewayError) -> GatewayBatchResult.Outcome? {
    switch fault {
    case .status(let status):
      throw GatewayError.onDemand(status, retryAfter: options.retryAfter)
    case .html: throw GatewayError.onDemand(502, retryAfter: options.retryAfter)
    case .reset: return Self.brokenOff
    case .stall:
      return .none(
        code: "request_timeout",
        message: "The request timed out (a fault on demand of the local gateway).")
    default: return nil
    }
  }

  private static let brokenOff = GatewayBatchResult.Outcome.none(
    code: "server_error",
    message: "The connection broke off (a fault on demand of the local gateway).")
}
