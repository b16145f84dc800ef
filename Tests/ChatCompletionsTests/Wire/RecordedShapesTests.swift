import ChatCompletions
import FoundationEssentials
import JSON
import TestSupport
import Testing

/// All answers that were recorded from real servers, whole and streamed, counted by host.
///
/// The counts that are expected were made by another program, from the files alone.
@Suite(.needsCorpora, .timeLimit(.minutes(15)))
struct RecordedShapesTests {
  /// What was found in the answers of a host.
  private struct Row {
    var answers = 0
    var streamed = 0
    var content = 0
    var reasoning = 0
    var calls = 0
    var usage = 0
    var errors = 0
    var others = 0

    static let names = [
      "answers", "streamed", "content", "reasoning", "calls", "usage", "errors", "others",
    ]
    var counts: [Int] {
      [answers, streamed, content, reasoning, calls, usage, errors, others]
    }

    mutating func add(_ response: ChatResponse) {
      answers += 1
      if response.content?.isEmpty == false { content += 1 }
      if response.reasoning?.isEmpty == false { reasoning += 1 }
      calls += response.toolCalls.count
      if response.usage != nil { usage += 1 }
    }
  }

  private static let expected: [String: [Int]] = [
    "api.cerebras.ai": [12, 0, 11, 6, 1, 12, 0, 0],
    "api.deepseek.com": [5, 1, 5, 5, 3, 5, 0, 0],
    "api.groq.com": [75, 4, 39, 21, 37, 75, 6, 0],
    "api.inference.crusoecloud.com": [5, 1, 4, 4, 1, 5, 0, 0],
    "api.mistral.ai": [62, 1, 29, 3, 33, 62, 0, 0],
    "api.openai.com": [201, 35, 111, 0, 98, 201, 5, 0],
    "api.z.ai": [10, 1, 10, 10, 0, 10, 0, 0],
    "bedrock-mantle.us-east-1.api.aws": [1, 0, 1, 1, 0, 1, 0, 0],
    "demo-endpoints.pydantic.workers.dev": [0, 0, 0, 0, 0, 0, 0, 2],
    "generativelanguage.googleapis.com": [2, 0, 1, 0, 1, 2, 0, 0],
    "localhost:11434": [1, 0, 1, 1, 0, 1, 0, 0],
    "localhost:8787": [2, 0, 2, 0, 0, 2, 0, 0],
    "myorg-myaccount.snowflakecomputing.com": [10, 2, 9, 0, 2, 10, 0, 0],
    "ollama.com": [3, 0, 2, 3, 1, 3, 0, 0],
    "openrouter.ai": [61, 7, 57, 10, 6, 61, 2, 0],
    "prism deepseek": [10, 5, 8, 0, 4, 10, 0, 0],
    "prism groq": [14, 4, 11, 0, 6, 12, 0, 12],
    "prism mistral": [16, 5, 13, 2, 5, 16, 0, 12],
    "prism openrouter": [16, 6, 14, 1, 4, 14, 0, 4],
    "prism perplexity": [2, 0, 2, 0, 0, 2, 0, 0],
    "prism xai": [12, 0, 10, 0, 4, 12, 0, 6],
    "prism z": [9, 0, 8, 6, 3, 9, 0, 0],
    "pydanticai7521574644.openai.azure.com": [1, 0, 1, 0, 0, 1, 0, 0],
    "router.huggingface.co": [15, 1, 10, 0, 6, 15, 0, 0],
    "us.inference.heroku.com": [1, 0, 1, 0, 0, 1, 0, 0],
    "vercel alibaba": [6, 3, 4, 2, 2, 6, 0, 0],
    "vercel deepseek": [7, 3, 5, 5, 2, 7, 0, 0],
    "vercel groq": [4, 1, 2, 1, 2, 4, 0, 1],
    "vercel mistral": [7, 4, 4, 2, 3, 7, 0, 1],
    "vercel moonshotai": [4, 1, 3, 2, 1, 4, 0, 0],
    "vercel openai-compatible": [5, 3, 3, 4, 3, 4, 0, 0],
    "vercel perplexity": [4, 2, 4, 0, 0, 4, 0, 0],
  ]

  /// A file of the corpora, with the host that it came from.
  private static func files() throws -> [(host: String, path: String)] {
    let folder = try #require(Corpora.folder).appending(path: "api/recordings")
    let index = try String(contentsOf: folder.appending(path: "index-dev.jsonl"), encoding: .utf8)
    let recorded = try index.split(separator: "\n").map { line in
      let entry = try JSONValue(parsing: String(line))
      return (
        entry["host"]?.string ?? "", folder.appending(path: entry["file"]?.string ?? "").path
      )
    }
    return try recorded
      + ["prism", "vercel-chunks"].flatMap { name in
        let root = try #require(Corpora.folder).appending(path: "api/\(name)").path
        return Corpora.files(in: "api/\(name)").map { file in
          let provider = file.path.dropFirst(root.count + 1).prefix { $0 != "/" }
          return ("\(name.prefix { $0 != "-" }) \(provider)", file.path)
        }
      }
  }

  /// The answer of a stream, or nil where the server failed in the middle.
  private static func answer(_ events: [String]) throws -> ChatResponse? {
    var accumulator = ChatAccumulator(.generic)
    var isMarked = false
    for event in events {
      isMarked = event.hasPrefix("[DONE]")
      if isMarked { break }
      let chunk = ChatChunk(decoding: try JSONValue(parsing: event))
      if chunk.isFailure { return nil }
      accumulator.append(chunk)
    }
    #expect(accumulator.isComplete || isMarked)
    return accumulator.response
  }

  private static func read(_ path: String, _ row: inout Row) throws {
    let bytes = Array(try Data(contentsOf: URL(filePath: path)))
    if path.hasSuffix(".sse") || path.hasSuffix(".chunks.txt") {
      var events: [String] = []
      if path.hasSuffix(".sse") {
        var parser = EventStreamParser()
        events = try parser.append(bytes).map(\.data) + [parser.finish()?.data].compactMap(\.self)
      } else {
        events = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
      }
      guard let response = try answer(events) else {
        row.errors += 1
        return
      }
      row.streamed += 1
      row.add(response)
      // What was put together is an answer as if it had come whole.
      let again = ChatResponse(decoding: .object(response.body))
      #expect(again?.toolCalls == response.toolCalls && again?.content == response.content)
      #expect(again?.usage == response.usage && again?.reasoning == response.reasoning)
    } else if path.hasSuffix(".json"), let value = try? JSONValue(parsing: bytes) {
      if let response = ChatResponse(decoding: value) {
        row.add(response)
      } else if value.array != nil || value["error"] != nil {
        row.errors += 1
      } else {
        row.others += 1
      }
    } else if path.hasSuffix(".json") {
      row.others += 1
    }
  }

  @Test
  func `all of every answer is found, host by host`() throws {
    var rows: [String: Row] = [:]
    for file in try Self.files() { try Self.read(file.path, &rows[file.host, default: Row()]) }
    rows = rows.filter { $0.value.counts.contains { $0 > 0 } }
    print("recorded answers of real servers:")
    print(Self.line("host", Row.names))
    for (host, row) in rows.sorted(by: { $0.key < $1.key }) {
      print(Self.line(host, row.counts.map(String.init)))
    }
    let sums = Row.names.indices.map { column in
      rows.values.reduce(0) { $0 + $1.counts[column] }
    }
    print(Self.line("all", sums.map(String.init)))
    #expect(Set(rows.keys) == Set(Self.expected.keys))
    for (host, counts) in Self.expected { #expect(rows[host]?.counts == counts, "\(host)") }
  }

  private static func line(_ host: String, _ cells: [String]) -> String {
    func padded(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count))
    }
    return host + padded(host, 40) + cells.map { padded($0, 10) + $0 }.joined()
  }
}
