import ChatCompletions
import ConfigurationFiles
import JSONSchema

/// Posts each record to a URL, signed, until it is taken.
struct EmitWebhookStage: EmitterStage {
  static let url = StageOption<Placed<String>>(
    "url", "Where events are posted.", type: "an address that begins with https:// or http://",
    form: .text(pattern: "^https?://[!-~]+$"), default: nil, defaultText: nil
  ) { node, _ throws(PipelineFault) in
    let type = "an address that begins with https:// or http://"
    guard case .scalar(let text, _) = node.content,
      ["https://", "http://"].contains(where: { text.count > $0.count && text.hasPrefix($0) }),
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { throw node.fault(expecting: type, for: "url") }
    if URIReference(text).authority?.contains("@") == true {
      throw PipelineFault(
        place: node.place,
        message:
          "'url' has a user or a password in it, and those are not sent: events are signed; leave them out"
      )
    }
    return .init(Placed(value: text, place: node.place), canonical: text)
  }

  static let secret = StageOption<String>(
    "secret_env",
    "Environment variable with the secret that events are signed with: whsec_ and 24 to 64 bytes in base64.",
    type: "text",
    form: .text(pattern: "^[A-Za-z_][A-Za-z0-9_]*$", default: "PLATEN_WEBHOOK_SECRET"),
    default: "PLATEN_WEBHOOK_SECRET", defaultText: "PLATEN_WEBHOOK_SECRET"
  ) { node, _ throws(PipelineFault) in
    // What is no name may be the secret itself, which no message repeats.
    guard case .scalar(let text, _) = node.content, isVariable(text) else {
      throw PipelineFault(
        place: node.place,
        message:
          "'secret_env' takes the name of an environment variable: letters, digits and '_', and no digit "
          + "at its beginning")
    }
    return .init(text, canonical: text)
  }

  private static func isVariable(_ name: String) -> Bool {
    let bytes = name.utf8
    guard let first = bytes.first, !(0x30...0x39).contains(first) else { return false }
    return bytes.allSatisfy { byte in
      byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte)
    }
  }

  static let name = StageOption<OutputName>.receiver(
    "name", "Name by which the journal knows the receiver; under another, all is sent anew.",
    default: "webhook")

  static let deadLetters = StageOption<OutputName>.fileName(
    "dead_letters", "JSON Lines file of the events that could not be delivered, with the reason.",
    default: "dead-letters.jsonl")

  static let attempts = StageOption<Int>.integer(
    "attempts", "How often an event is sent in one run, at most, with growing waits between.",
    in: 1...20, default: 5)

  static let timeout = StageOption<Int>.integer(
    "timeout", "Seconds until an answer must be there.", in: 1...300, default: 20)

  static let allowsPrivate = StageOption<Bool>.flag(
    "allow_private",
    "Allow addresses of private networks and of this machine, plain http, and proxies.",
    default: false)

  static let definition = StageDefinition.emitter(
    name: "emit_webhook",
    summary: "Posts each record to a URL, signed, and again until it is taken.",
    options: [url, secret, name, deadLetters, attempts, timeout, allowsPrivate],
    faults: { values in fault(of: values).map { [$0] } ?? [] },
    make: { values, resources in try await make(values, resources) })

  /// Why records can't go to the address that is written; nil where nothing in it says so.
  private static func fault(of values: OptionValues) -> PipelineFault? {
    // An address that is none is told of by the option itself.
    guard let address = values.value(url.name, as: Placed<String>.self), !values[allowsPrivate]
    else { return nil }
    let host = HTTPRequest(url: address.value).host
    if address.value.hasPrefix("http://") {
      return PipelineFault(
        place: address.place,
        message:
          "\(host): records are not sent in the clear: give an https address, or set "
          + "allow_private: true")
    }
    guard NetworkAddress.isPublic(host: host) == false else { return nil }
    let error = TransportError.privateAddress(host: host)
    return PipelineFault(
      place: address.place, message: "\(error.message); \(WebhookReply.wayToPrivateAddresses)")
  }

  private static func make(
    _ values: OptionValues, _ resources: RunResources
  ) async throws -> EmitWebhookStage {
    guard let folder = resources.output else { return EmitWebhookStage(receiver: nil) }
    var options = TransportOptions(
      connectTimeout: .seconds(10), maxResponseBytes: 1 << 20)
    options.refusesPrivateAddresses = !values[allowsPrivate]
    var schedule = WebhookSchedule()
    schedule.attempts = values[attempts]
    let host = HTTPRequest(url: values[url].value).host
    let signer = try signer(
      values[secret], in: resources.environment, for: host)
    try await folder.claim(values[name], as: .webhook, hasContent: false)
    var target = WebhookTarget(
      url: values[url].value, name: values[name].name, signer: signer,
      transport: CurlTransport(options: options), schedule: schedule,
      timeout: .seconds(values[timeout]),
      deadLetters: try await RejectsFile.open(values[deadLetters], as: .deadLetters, in: folder))
    target.observe = { [observe = resources.observe] in observe(.receiver($0)) }
    let deliverer = Deliverer(
      log: DeliveryLog(folder.journal, output: values[name].name), target: target)
    try await deliverer.recover()
    return EmitWebhookStage(receiver: deliverer) {
      resources.noteOutput(
        .undelivered(count: $0, host: host, file: folder.file(values[deadLetters].name)))
    }
  }

  private static func signer(
    _ variable: String, in environment: [String: String], for host: String
  ) throws(OutputError) -> WebhookSigner {
    guard let text = environment[variable], !text.isEmpty else {
      throw OutputError(
        path: host,
        message:
          "events are signed, and the environment variable \(variable) has no secret; set it "
          + "to whsec_ and 24 to 64 bytes in base64, such as \"whsec_$(openssl rand -base64 32)\"")
    }
    do {
      return try WebhookSigner(secret: .standard(text))
    } catch {
      throw OutputError(
        path: host, message: "of the environment variable \(variable): \(error.message)")
    }
  }

  let receiver: Deliverer<WebhookTarget>?
  var tell: @Sendable (Int) -> Void = { _ in }

  var takesSettledItems: Bool { true }

  func process(_ item: inout WorkItem, in context: StageContext) async throws {
    try await receiver?.emit(item.settledRecord)
  }

  func withdraw(_ id: String) async throws { try await receiver?.withdraw(id) }

  func finish() async throws {
    try await receiver?.finish()
    if let count = receiver?.target.health.undelivered, count > 0 { tell(count) }
  }
}
