import ChatCompletions
import JSON
import Testing

/// Batch objects as servers tell them.
struct BatchStatusTests {
  /// As OpenAI's reference shows it.
  private static let openAI = #"""
    {"id":"batch_abc123","object":"batch","endpoint":"/v1/chat/completions","errors":null,
    "input_file_id":"file-abc123","completion_window":"24h","status":"completed",
    "output_file_id":"file-cvaTdG","error_file_id":"file-HOWS94","created_at":1711471533,
    "in_progress_at":1711471538,"expires_at":1711557933,"finalizing_at":1711493133,
    "completed_at":1711493163,"failed_at":null,"expired_at":null,"cancelling_at":null,
    "cancelled_at":null,"request_counts":{"total":100,"completed":95,"failed":5},
    "metadata":{"customer_id":"user_123456789"}}
    """#

  @Test func `what is told is read`() throws {
    let status = try #require(BatchStatus(try JSONValue(parsing: Self.openAI)))
    #expect(status.id == "batch_abc123" && status.state == "completed" && status.isOver)
    #expect(status.total == 100 && status.completed == 95 && status.failed == 5)
    #expect(status.outputFile == "file-cvaTdG" && status.errorFile == "file-HOWS94")
    #expect(status.errors.isEmpty)
  }

  @Test(arguments: [
    ("validating", false), ("in_progress", false), ("finalizing", false), ("cancelling", false),
    ("completed", true), ("failed", true), ("expired", true), ("cancelled", true),
    ("a word of tomorrow", false),
  ])
  func `a batch is over in four states`(_ state: String, _ isOver: Bool) {
    #expect(
      BatchStatus(["id": "b", "status": .string(state)])?.isOver == isOver)
  }

  @Test func `what is not told is not known`() throws {
    let status = try #require(BatchStatus(["id": "b", "output_file_id": ""]))
    #expect(status.state == "unknown" && !status.isOver)
    #expect(status.total == nil && status.outputFile == nil && status.errorFile == nil)
    #expect(BatchStatus(["status": "completed"]) == nil)
    #expect(BatchStatus(["id": ""]) == nil)
    #expect(BatchStatus([]) == nil)
  }

  @Test(arguments: [
    #"{"id":"b","status":"failed","errors":{"object":"list","data":[{"code":"x","message":"Bad line.","line":3}]}}"#,
    #"{"id":"b","status":"failed","errors":[{"message":"Bad line."}]}"#,
    #"{"id":"b","status":"failed","errors":["Bad line."]}"#,
  ])
  func `why a whole batch failed is told in several shapes`(_ text: String) throws {
    #expect(BatchStatus(try JSONValue(parsing: text))?.errors == ["Bad line."])
  }
}
