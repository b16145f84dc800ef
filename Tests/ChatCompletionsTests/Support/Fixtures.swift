import ChatCompletions
import Imaging
import JSON
import Logging
import TestSupport
import Testing

/// A key that must turn up nowhere but in the `Authorization` field.
let testKey = "sk-aig-SECRET-0123456789abcdef"

/// A picture that is one by its first bytes only; nothing here decodes it.
let smallJPEG = EncodedImage(
  format: .jpeg, width: 4, height: 2, bytes: [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, 0x4A])
let smallPNG = EncodedImage(
  format: .png, width: 1, height: 1, bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])

/// An answer that is valid against `invoiceSchema`.
let goodAnswer = #"{"total": 1}"#

let invoiceSchema: JSONValue = [
  "type": "object", "properties": ["total": ["type": "number"]], "required": ["total"],
]

extension ChatRequest {
  /// A question about one picture, with a schema.
  static let invoice = ChatRequest(
    model: "moonshot/kimi-k2.7-code",
    messages: [
      ChatMessage(.system, "Read the invoice."),
      ChatMessage(.user, [.text("Page 1 of 1:"), .image(smallJPEG)]),
    ],
    responseFormat: .jsonSchema(name: "invoice", schema: invoiceSchema, strict: true))

  static let hello = ChatRequest(
    model: "moonshot/kimi-k2.7-code", messages: [ChatMessage(.user, "hello")])
}

/// Short limits: these tests talk to this machine.
let testOptions = TransportOptions(
  connectTimeout: .seconds(30), totalTimeout: .seconds(300), proxy: .none)

/// A client of a scripted server, its waits taken from a clock that does not wait.
func client(
  of server: ScriptedServer, profile: ProviderProfile = .aigateway, path: String = "/v1",
  scheme: String = "http", options: TransportOptions = testOptions,
  transport: (any HTTPTransport)? = nil, retry: RetryPolicy = RetryPolicy(),
  limits: RateLimits = RateLimits(), fallbacks: [ChatTarget] = [], budget: SharedBudget? = nil,
  rungs: any RungMemory = TransientRungMemory(),
  clock: any Clock<Duration> = InstantClock(), logs: LogSink = LogSink(),
  notify: @escaping @Sendable (ServerNotice) -> Void = { _ in }
) throws -> ChatClient {
  ChatClient(
    endpoint: try Endpoint(
      baseURL: server.url(path, scheme: scheme), key: APIKey(testKey),
      keyField: profile.keyField),
    profile: profile, transport: transport ?? CurlTransport(options: options), retry: retry,
    limits: limits, fallbacks: fallbacks, budget: budget, rungs: rungs, clock: clock,
    jitter: { 0.5 },
    logger: logs.logger, notify: notify)
}
