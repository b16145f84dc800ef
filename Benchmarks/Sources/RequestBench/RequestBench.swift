import ChatCompletions
import FoundationEssentials
import Glibc
import Imaging
import Logging

/// Sends requests with a picture by `ChatClient`, so many at once, and prints what one took as JSON:
///
///     RequestBench BASE_URL PICTURE COUNT CONCURRENCY [stream]
///
/// Each request is made anew from the picture's file in memory: base64, JSON and all.
@main
struct RequestBench {
  /// Requests before the clock starts.
  static let warm = 50

  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 5, let count = Int(arguments[3]), let atOnce = Int(arguments[4]) else {
      print("usage: RequestBench BASE_URL PICTURE COUNT CONCURRENCY [stream]")
      exit(2)
    }
    var profile = ProviderProfile.generic
    profile.streams = arguments.dropFirst(5).first == "stream"
    let client = ChatClient(
      endpoint: try Endpoint(baseURL: arguments[1], key: APIKey("none")), profile: profile,
      transport: CurlTransport(), retry: .never,
      logger: Logger(label: "bench", factory: { _ in SwiftLogNoOpLogHandler() }))
    let bytes = Array(try Data(contentsOf: URL(filePath: arguments[2])))
    let picture = EncodedImage(format: .jpeg, width: 1000, height: 1414, bytes: bytes)
    let request = ChatRequest(
      model: "stub",
      messages: [ChatMessage(.user, [.text("The title of this page, as JSON."), .image(picture)])])

    try await send(warm, of: request, by: client, atOnce: atOnce)
    let start = (cpu: seconds(CLOCK_PROCESS_CPUTIME_ID), wall: seconds(CLOCK_MONOTONIC))
    try await send(count, of: request, by: client, atOnce: atOnce)
    let cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - start.cpu
    let wall = seconds(CLOCK_MONOTONIC) - start.wall
    print("{\"cpu_ms\": \(cpu * 1e3 / Double(count)), \"per_second\": \(Double(count) / wall)}")
  }

  static func send(
    _ count: Int, of request: ChatRequest, by client: ChatClient, atOnce: Int
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<count {
        if number >= atOnce { try await group.next() }
        group.addTask {
          let answer = try await client.complete(request)
          precondition(answer.content == "{\"title\":\"A page\"}", "the server answered otherwise")
        }
      }
      try await group.waitForAll()
    }
  }

  static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
