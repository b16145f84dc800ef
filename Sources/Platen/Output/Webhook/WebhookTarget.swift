import ChatCompletions
import Crypto
import FoundationEssentials
import JSON

/// A receiver of events over HTTP. It may get an event more than once, always under the same id.
struct WebhookTarget: DeliveryTarget {
  let url: String
  /// The name by which the journal knows the receiver; a part of the events' ids.
  let name: String
  let signer: WebhookSigner
  let transport: any HTTPTransport
  let schedule: WebhookSchedule
  let timeout: Duration
  let deadLetters: RejectsFile
  let health = WebhookHealth()
  /// Waits; a test's own does not.
  var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  /// Told what becomes of each event on its way.
  var observe: @Sendable (ReceiverEvent) -> Void = { _ in }

  var keepsPlaces: Bool { false }
  /// Each is known to be delivered as soon as it is.
  var batch: Int { 1 }

  /// The event's id: the same for the same content however often it is sent, another for a record that
  /// takes a reject's place.
  func place(
    of record: Record, digest: String, isTaken: (String) throws -> Bool
  ) rethrows -> String {
    "evt_" + SHA256.hexDigest(of: "\(name)\n\(record.id)\n\(digest)").prefix(32)
  }

  func deliver(_ deliveries: [Delivery]) async throws -> Set<String> {
    var givenUp: Set<String> = []
    for delivery in deliveries {
      let event = Self.event(of: delivery)
      if let (reason, attempts) = try await failure(of: event.bytes(.compact), delivery.place) {
        givenUp.insert(delivery.record.id)
        var letter: JSONObject = [
          "id": .string(delivery.place), "reason": .string(reason),
          "attempts": .number(JSONNumber(attempts)),
        ]
        for member in event.object ?? [:] { letter[member.name] = member.value }
        try await deadLetters.emit(.object(letter))
      }
    }
    return givenUp
  }

  /// What was sent can't be called back; what was not is not sent any more.
  func remove(_ withdrawn: [Withdrawal]) async throws {}

  /// What is sent.
  static func event(of delivery: Delivery) -> JSONValue {
    [
      "type": .string("record.\(delivery.record.status.rawValue)"),
      "timestamp": .string(delivery.madeAt), "data": delivery.record.json,
    ]
  }

  /// Sends an event until it is taken; why it was not, and how often it was tried, or nil.
  private func failure(
    of body: [UInt8], _ id: String
  ) async throws -> (reason: String, attempts: Int)? {
    var failures = 0
    while true {
      if failures == 0, let reason = health.reasonNotToSend {
        health.note(delivered: false)
        return (reason, 0)
      }
      switch try await send(body, id) {
      case .delivered:
        health.note(delivered: true)
        return nil
      case .gone:
        health.note(delivered: false, isGone: true)
        return ("answered 410: the receiver wants no more events", failures + 1)
      case .impossible(let reason):
        health.note(delivered: false)
        return (reason, failures + 1)
      case .failed(let reason, let retryAfter):
        failures += 1
        let wait = schedule.wait(
          after: failures, retryAfter: retryAfter, jitter: Double.random(in: 0..<1))
        guard let wait else {
          health.note(delivered: false, isDown: true)
          return (reason, failures)
        }
        observe(.waiting(host: host, for: wait))
        defer { observe(.waited(host: host)) }
        try await sleep(wait)
      }
    }
  }

  /// The part of the address that is no secret.
  private var host: String { HTTPRequest(url: url).host }

  private func send(_ body: [UInt8], _ id: String) async throws -> WebhookReply {
    observe(.sending(host: host))
    defer { observe(.sent(host: host)) }
    let headers = signer.headers(
      id: id, timestamp: Int(Date().timeIntervalSince1970), body: body)
    do throws(TransportError) {
      return WebhookReply(
        try await transport.send(
          HTTPRequest(url: url, headers: headers, body: body, totalTimeout: timeout)))
    } catch {
      // A run that is being stopped: the event goes with the next one.
      if error.code == .cancelled { throw CancellationError() }
      return WebhookReply(error)
    }
  }
}
