import ChatCompletions
import FoundationEssentials
import JSON
import TestSupport
import Testing

/// The parser of event streams, against vectors that nobody here wrote and against itself.
struct EventStreamParserTests {
  private static func events(_ chunks: [[UInt8]]) throws -> [ServerSentEvent] {
    var parser = EventStreamParser()
    return try chunks.flatMap { try parser.append($0) } + [parser.finish()].compactMap(\.self)
  }

  private static func events(_ text: String) throws -> [ServerSentEvent] {
    try events([Array(text.utf8)])
  }

  @Test(.needsCorpora)
  func `ninety of ninety vectors give the events that they name`() throws {
    let folder = try #require(Corpora.folder)
    let file = folder.appending(path: "sse/sse-vectors/launchdarkly.jsonl")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    var passed = 0
    for line in lines {
      let vector = try JSONValue(parsing: String(line))
      let chunks = try (vector["chunks_b64"]?.array ?? []).map { chunk in
        Array(try #require(Data(base64Encoded: chunk.string ?? "")))
      }
      var parser = EventStreamParser()
      let found = try chunks.flatMap { try parser.append($0) }
      let wanted = (vector["expect"]?.array ?? []).map { event in
        ServerSentEvent(
          type: event["type"]?.string ?? "message", data: event["data"]?.string ?? "",
          lastEventID: event["id"]?.string ?? "")
      }
      #expect(found == wanted, "\(vector["name"]?.string ?? "")")
      if found == wanted { passed += 1 }
    }
    print("event-stream vectors: \(passed) of \(lines.count)")
    #expect(passed == 90)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `any way of cutting a stream gives the same events`(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "data", "data:", "data: é", ": beat", "id: 7", "id: a\u{0}b", "event: x", "retry: 10", "\r",
      "\n", "\r\n", "\r\n\r\n", "\n\n", " ", "😀", "{\"a\":1}", "[DONE]", "\u{FEFF}", ":", "x: y",
    ]
    var bytes: [UInt8] = Bool.random(using: &random) ? [0xEF, 0xBB, 0xBF] : []
    for _ in 0..<60 { bytes += pieces.randomElement(using: &random)?.utf8.map(\.self) ?? [] }
    for _ in 0..<3 { bytes.insert(UInt8.random(in: 0...255, using: &random), at: bytes.count / 2) }
    let whole = try Self.events([bytes])
    #expect(try Self.events(bytes.map { [$0] }) == whole)
    for _ in 0..<10 {
      var rest = bytes[...]
      var chunks: [[UInt8]] = []
      while !rest.isEmpty {
        let chunk = rest.prefix(Int.random(in: 0...12, using: &random))
        chunks.append(Array(chunk))
        rest = rest.dropFirst(chunk.count)
      }
      #expect(try Self.events(chunks) == whole)
    }
  }

  @Test(arguments: [
    ("data: [DONE]", "[DONE]"), ("data: {\"a\":1}", "{\"a\":1}"),
    ("data: {\"a\":\ndata: 1}\n", "{\"a\":\n1}"), ("data: {\"a\":", nil), ("data: hello", nil),
    ("event: x\n", nil), (": beat", nil), ("data: {\"a\":1}\n\n", "{\"a\":1}"), ("", nil),
  ])
  func `what the end leaves open counts only where it is whole`(
    _ stream: String, _ data: String?
  ) throws {
    #expect(try Self.events(stream).map(\.data) == [data].compactMap(\.self))
  }

  @Test
  func `a line and an event have bounds`() throws {
    var parser = EventStreamParser(maxLineBytes: 10, maxEventBytes: 12)
    #expect(throws: EventStreamError.lineTooLong(limit: 10)) {
      _ = try parser.append(Array("data: 12345".utf8))
    }
    parser = EventStreamParser(maxLineBytes: 10, maxEventBytes: 12)
    #expect(throws: EventStreamError.lineTooLong(limit: 10)) {
      _ = try parser.append(Array("data: 12345\n".utf8))
    }
    parser = EventStreamParser(maxLineBytes: 20, maxEventBytes: 12)
    #expect(throws: EventStreamError.eventTooLarge(limit: 12)) {
      for _ in 0..<20 { _ = try parser.append(Array("data: 123\n".utf8)) }
    }
  }

  @Test
  func `a wait before reconnecting is kept, where it is a number`() throws {
    var parser = EventStreamParser()
    _ = try parser.append(Array("retry: soon\nretry: 250\nretry: 99999999999999999999\n".utf8))
    #expect(parser.reconnectionMilliseconds == 250)
  }
}
