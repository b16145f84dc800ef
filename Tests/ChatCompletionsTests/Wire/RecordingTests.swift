import ChatCompletions
import FoundationEssentials
import JSON
import TestSupport
import Testing

/// Answers recorded from many servers.
@Suite(.needsCorpora, .timeLimit(.minutes(15)))
struct RecordingTests {
  private struct Recording {
    var host: String
    var status: Int
    var body: [UInt8]
  }

  /// The recordings of the index that were not streamed.
  private func recordings() throws -> [Recording] {
    let folder = try #require(Corpora.folder).appending(path: "api/recordings")
    let index = try String(contentsOf: folder.appending(path: "index-dev.jsonl"), encoding: .utf8)
    return try index.split(separator: "\n").compactMap { line in
      let entry = try JSONValue(parsing: String(line))
      guard entry["sse"]?.bool == false, let file = entry["file"]?.string else { return nil }
      return Recording(
        host: entry["host"]?.string ?? "", status: entry["status"]?.number?.int ?? 0,
        body: Array(try Data(contentsOf: folder.appending(path: file))))
    }
  }

  @Test
  func `every recorded completion is read`() throws {
    var counts: [String: Int] = [:]
    for recording in try recordings() where recording.status == 200 {
      guard let value = try? JSONValue(parsing: recording.body) else {
        counts["not JSON", default: 0] += 1
        continue
      }
      guard let response = ChatResponse(decoding: value) else {
        counts["no completion", default: 0] += 1
        continue
      }
      counts["completions", default: 0] += 1
      if response.content != nil { counts["content", default: 0] += 1 }
      if response.reasoning != nil { counts["reasoning", default: 0] += 1 }
      if response.refusal != nil { counts["refusal", default: 0] += 1 }
      if response.finishReason != nil { counts["finish reason", default: 0] += 1 }
      if response.usage != nil { counts["usage", default: 0] += 1 }
      if response.usage?.cost != nil { counts["cost", default: 0] += 1 }
      if (response.usage?.cachedTokens ?? 0) > 0 { counts["cached", default: 0] += 1 }
      if (response.usage?.reasoningTokens ?? 0) > 0 { counts["reasoned", default: 0] += 1 }
      #expect(response.model != nil && response.id != nil, "\(recording.host)")
    }
    print(
      "recorded answers:",
      counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
    // One recording is a server's plain text, one an echo of the request.
    #expect(counts["not JSON"] == 1)
    #expect(counts["no completion"] == 1)
    #expect(counts["completions", default: 0] >= 414)
    #expect(counts["content", default: 0] >= 306)
    #expect(counts["usage", default: 0] >= 414)
    #expect(counts["cost", default: 0] >= 44)
    #expect(counts["reasoning", default: 0] >= 54)
  }

  @Test
  func `every recorded error is named, and the client's own way through a server`() async throws {
    let failed = try recordings().filter { $0.status >= 400 }
    #expect(failed.count >= 10)
    for recording in failed {
      let server = try ScriptedServer(
        .response(status: recording.status, headers: [:], body: recording.body))
      let client = try client(of: server, retry: .never)
      let error = await #expect(throws: ChatError.self) { try await client.complete(.hello) }
      let kinds: [Int: ChatError.Kind] = [
        400: .invalidRequest, 404: .notFound, 429: .rateLimited,
      ]
      #expect(error?.kind == kinds[recording.status])
      #expect(error?.providerMessage?.isEmpty == false)
    }
  }
}
