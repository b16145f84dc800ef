import FoundationEssentials
import JSON
import TestSupport
import Testing

/// The key is in memory and on the wire, and nowhere else: not in what is said, logged, kept or recorded,
/// whatever a server sends back.
@Suite(.timeLimit(.minutes(15))) struct KeySecrecyTests {
  private static let key = "sk-aig-d1f9Secret0Key7c44"

  /// What a careless server may do with a key.
  private static let replies: [(name: String, reply: ScriptedReply)] = [
    (
      "in an error",
      .error(401, type: "authentication_error", message: "Incorrect API key provided: \(key).")
    ),
    ("in a proxy's page", .html("<pre>Authorization: Bearer \(key)</pre>", status: 502)),
    (
      "in a redirect",
      .text("", status: 302, headers: ["Location": "https://elsewhere.invalid/?key=\(key)"])
    ),
    (
      "in header fields",
      .json(
        ScriptedServer.chatCompletion(caption),
        headers: ["X-Request-Id": key, "Set-Cookie": "key=\(key)"])
    ),
    (
      "in the answering model's name",
      .json([
        "model": .string(key),
        "choices": [
          ["message": ["content": .string(caption)], "finish_reason": "stop", "index": 0]
        ],
      ])
    ),
    (
      "in a stream's error",
      .text(
        "data: {\"error\":{\"message\":\"bad key \(key)\",\"code\":500}}\n\n",
        headers: ["Content-Type": "text/event-stream"])
    ),
    ("in what is not HTTP", .garbage(Array("\(key)\r\n\r\n".utf8))),
  ]

  private static let caption =
    #"{"caption": "A lake.", "alt_text": "A lake below a mountain.", "tags": ["lake", "pine", "sky"]}"#

  private let platen = BuiltProgram("platen")

  @Test(arguments: replies.indices)
  func `what a server says of the key is repeated nowhere`(_ index: Int) async throws {
    let (name, reply) = Self.replies[index]
    let folder = try TemporaryFolder()
    let server = try ScriptedServer { _ in reply }
    let commands: [[String]] = [
      [
        "run", "pipelines/caption.yaml", "samples/pictures", "--output",
        folder.url.appending(path: "out").path, "--record",
        folder.url.appending(path: "cassette").path, "-v", "-v",
      ],
      [
        "batch", "submit", "pipelines/caption.yaml", "samples/pictures", "--output",
        folder.url.appending(path: "batches").path, "-v", "-v",
      ],
      ["estimate", "pipelines/caption.yaml", "samples/pictures", "-v", "-v"],
      ["doctor", "--live"], ["models", "--live"],
    ]
    for command in commands {
      let ending = try await platen.run(
        command + ["--base-url", server.url("/v1")], environment: ["AIGATEWAY_API_KEY": Self.key])
      #expect(ending.exitCode != nil, "\(name): \(command[0])")
      let said = ending.output + ending.errors
      #expect(!said.contains(Self.key), "\(name): \(command[0]) says: \(said)")
    }
    #expect(server.requests.contains { $0.header("authorization") == "Bearer \(Self.key)" })
    for (path, bytes) in try Self.files(in: folder.url) {
      #expect(!Self.contains(bytes), "\(name): \(path)")
    }
  }

  private static func files(in folder: URL) throws -> [(path: String, bytes: Data)] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    let files = try paths.compactMap { path -> (String, Data)? in
      let url = folder.appending(path: path)
      var isFolder = false
      guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder
      else { return nil }
      return (path, try Data(contentsOf: url))
    }
    #expect(files.count > 3, "records, journal and cassette are there")
    return files
  }

  /// Whether bytes hold the key, as it is or as base64 at any of three offsets.
  private static func contains(_ bytes: Data) -> Bool {
    let forms =
      [Array(key.utf8)]
      + (0..<3).map { shift in
        let text = Data([UInt8](repeating: 0, count: shift) + Array(key.utf8))
          .base64EncodedString()
        // The first and last characters depend on what stands beside the key.
        return Array(text.utf8.dropFirst(4).dropLast(4))
      }
    return forms.contains { bytes.firstRange(of: $0) != nil }
  }
}
