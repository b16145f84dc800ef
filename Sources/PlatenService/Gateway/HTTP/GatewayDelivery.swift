import ChatCompletions
import Hummingbird
import JSON
import NIOCore

/// Hands an answer over, whole or as a stream, and charges for it.
///
/// It is charged for at the moment its end is sent, which comes with the count of tokens; where the
/// client is gone by then nothing is charged. So a client's account can equal the gateway's.
struct GatewayDelivery: Sendable {
  let completion: GatewayCompletion
  let question: QuestionDigest
  let includesUsage: Bool
  let fault: GatewayFault?
  let slowness: Duration
  let books: GatewayBooks

  /// The answer in one piece.
  func whole(_ context: GatewayContext) -> Response {
    if fault == .midError { return Response(json: Self.errorInside) }
    let bytes = completion.json.bytes()
    let body = ResponseBody(contentLength: bytes.count) { writer in
      defer { settle() }
      switch fault {
      case .cut:
        try await writer.write(ByteBuffer(bytes: bytes.prefix(bytes.count / 2)))
        try await context.channel.close()
      case .slow:
        await context.watch()
        try await context.pause(slowness)
        try await end(with: bytes, by: &writer)
      default:
        try await end(with: bytes, by: &writer)
      }
      try await writer.finish(nil)
    }
    return Response(status: .ok, headers: [.contentType: "application/json"], body: body)
  }

  /// The answer as a stream of events.
  func stream(_ context: GatewayContext) -> Response {
    let body = ResponseBody { writer in
      defer { settle() }
      let chunks = completion.chunks
      let half = (chunks.count + 1) / 2
      switch fault {
      case .cut:
        try await write(chunks[..<half], by: &writer)
      case .midError:
        try await write(chunks[..<half], by: &writer)
        try await writer.write(ByteBuffer(bytes: Self.event(Self.errorInside) + Self.done))
      case .slow:
        await context.watch()
        try await write(chunks[..<half], by: &writer)
        try await writer.write(ByteBuffer(bytes: Self.comment))
        try await context.pause(slowness)
        try await writer.write(ByteBuffer(bytes: Self.comment))
        try await write(chunks[half...], by: &writer)
        try await end(with: end, by: &writer)
      case .loop:
        await context.watch()
        // With little pauses, and a long one before the end: a client that has had enough can hang up.
        for start in stride(from: 0, to: chunks.count, by: 16) {
          try await write(chunks[start..<min(start + 16, chunks.count)], by: &writer)
          try await context.pause(.milliseconds(2))
        }
        try await context.pause(.milliseconds(200))
        try await end(with: end, by: &writer)
      default:
        try await write(chunks[...], by: &writer)
        try await end(with: end, by: &writer)
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok,
      headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-cache"],
      body: body)
  }

  /// Gives back what was set aside for the answer, whatever became of it.
  private func settle() {
    if fault?.isBilled != false { books.release(completion.usage.cost ?? .zero) }
  }

  /// Sends the end of the answer and charges for it, first: whoever has the end may ask for the
  /// account. Where the end can't be sent the charge is taken back.
  @concurrent
  private func end(with bytes: [UInt8], by writer: inout any ResponseBodyWriter) async throws {
    try Task.checkCancellation()
    books.bill(completion.usage, for: question)
    do {
      try await writer.write(ByteBuffer(bytes: bytes))
    } catch {
      books.refund(completion.usage, for: question)
      throw error
    }
  }

  /// Some events at a time: an answer that is there already need not dribble.
  @concurrent
  private func write(
    _ chunks: ArraySlice<JSONValue>, by writer: inout any ResponseBodyWriter
  ) async throws {
    var bytes: [UInt8] = []
    for chunk in chunks {
      bytes += Self.event(chunk)
      guard bytes.count >= 4096 else { continue }
      try await writer.write(ByteBuffer(bytes: bytes))
      bytes.removeAll(keepingCapacity: true)
    }
    if !bytes.isEmpty { try await writer.write(ByteBuffer(bytes: bytes)) }
  }

  /// What ends the stream: why it ends, the tokens where they were asked for, the mark.
  private var end: [UInt8] {
    var end = Self.event(completion.lastChunk)
    if includesUsage { end += Self.event(completion.usageChunk) }
    return fault == .noDone ? end : end + Self.done
  }

  private static let comment = Array(": keep-alive\n\n".utf8)
  private static let done = Array("data: [DONE]\n\n".utf8)

  private static func event(_ value: JSONValue) -> [UInt8] {
    Array("data: ".utf8) + value.bytes() + Array("\n\n".utf8)
  }

  static let errorInside: JSONValue = [
    "error": [
      "message": "Upstream provider failed in mid-answer (a fault on demand of the local gateway).",
      "type": "server_error", "code": 500,
    ]
  ]
}
