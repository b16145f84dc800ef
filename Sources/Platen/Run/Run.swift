import AsyncAlgorithms
import ChatCompletions
import Documents

/// The outcomes of documents that run through a pipeline.
///
/// Each iteration is a run of its own.
public struct Run: AsyncSequence, Sendable {
  public typealias Element = Outcome

  let pipeline: Pipeline
  let inputs: InputListing
  let options: RunOptions

  public func makeAsyncIterator() -> Iterator {
    let channel = AsyncThrowingChannel<Outcome, any Error>()
    let task = Task { [self] in
      do {
        try await run { await channel.send($0) }
        channel.finish()
      } catch {
        channel.fail(error)
      }
    }
    return Iterator(channel: channel, work: WorkUntilReleased(task))
  }

  /// Takes the outcomes of a run.
  public struct Iterator: AsyncIteratorProtocol {
    let channel: AsyncThrowingChannel<Outcome, any Error>
    let work: WorkUntilReleased

    public func next() async throws -> Outcome? {
      var iterator = channel.makeAsyncIterator()
      if let outcome = try await iterator.next() { return outcome }
      // Ended or cancelled: what was answered meanwhile is kept before the caller goes on.
      await work.end()
      return nil
    }
  }

  /// Runs all inputs, handing on each outcome.
  private func run(_ hand: @escaping @Sendable (Outcome) async -> Void) async throws {
    // A run that has no key is to leave no folder behind.
    if options.output != nil { try await pipeline.prepare(options: options) }
    if let decoder = options.decoder {
      return try await Runner(for: self, decoder: decoder).run(inputs, hand)
    }
    let decoder = DecoderPool(options: options)
    do {
      try await Runner(for: self, decoder: decoder).run(inputs, hand)
    } catch {
      await decoder.shutdown()
      throw error
    }
    await decoder.shutdown()
  }
}
