import ChatCompletions
import Documents
public import JSON
import Reading

extension Record {
  /// A record from its written form; nil where the JSON is no record.
  public init?(json: JSONValue) {
    guard let id = json["id"]?.string,
      let pipeline = PipelineIdentity(json: json["pipeline"]),
      let document = DocumentIdentity(json: json["document"]),
      let status = json["status"]?.string.flatMap(Status.init(rawValue:)),
      let data = json["data"],
      let pages = json["pages"]?.array?.map(PageLedger.Entry.init(json:)),
      let evidence = json["evidence"]?.object?.map(EvidenceEntry.init(member:)),
      let findings = json["findings"]?.array?.map(Finding.init(json:)),
      let usage = Usage(json: json["usage"])
    else { return nil }
    self.init(
      id: id, pipeline: pipeline, document: document, status: status,
      rejection: Rejection(json: json["rejection"]), data: data,
      pages: pages.compactMap { $0 }, evidence: evidence.compactMap { $0 },
      // Records of earlier versions have none.
      confidence: (json["confidence"]?.object ?? [:]).compactMap(Confidence.init(member:)),
      findings: findings.compactMap { $0 }, model: ModelIdentity(json: json["model"]),
      usage: usage,
      // Records of earlier versions do not say.
      usageByStage: (json["usage"]?["stages"]?.object ?? [:]).compactMap { member in
        Usage(json: member.value).map { StageUsage(stage: member.name, usage: $0) }
      })
    let parts = json["parts"]?.array ?? []
    self.parts = parts.compactMap(Part.init(json:))
    partOf = PartOf(json: json["part_of"])
    guard self.parts.count == parts.count, self.pages.count == pages.count,
      self.evidence.count == evidence.count,
      self.findings.count == findings.count
    else { return nil }
  }
}

extension Record.PipelineIdentity {
  fileprivate init?(json: JSONValue?) {
    guard let name = json?["name"]?.string, let fingerprint = json?["fingerprint"]?.string
    else { return nil }
    self.init(name: name, fingerprint: fingerprint)
  }
}

extension Record.DocumentIdentity {
  fileprivate init?(json: JSONValue?) {
    guard let name = json?["name"]?.string else { return nil }
    self.init(
      name: name, sha256: json?["sha256"]?.string, mediaType: json?["media_type"]?.string,
      pages: json?["pages"]?.number?.int)
  }
}

extension Record.ModelIdentity {
  fileprivate init?(json: JSONValue?) {
    guard let requested = json?["requested"]?.string else { return nil }
    self.init(requested: requested, answered: json?["answered"]?.string)
  }
}

extension Record.EvidenceEntry {
  init?(member: JSONObject.Member) {
    guard let pointer = JSONPointer(member.name), let evidence = Evidence(json: member.value)
    else { return nil }
    self.init(pointer: pointer, evidence: evidence)
  }
}

extension Record.Confidence {
  fileprivate init?(member: JSONObject.Member) {
    guard let pointer = JSONPointer(member.name), let share = member.value.number?.double else {
      return nil
    }
    self.init(pointer: pointer, share: share)
  }
}

extension Rejection {
  fileprivate init?(json: JSONValue?) {
    guard let stage = json?["stage"]?.string, let code = json?["code"]?.string,
      let message = json?["message"]?.string, let attempts = json?["attempts"]?.number?.int
    else { return nil }
    self.init(stage: stage, code: code, message: message, attempts: attempts)
  }
}

extension PageLedger.Entry {
  fileprivate init?(json: JSONValue) {
    guard let number = json["number"]?.number?.int else { return nil }
    self.init(
      number: number, status: json["status"]?.string.flatMap(PageLedger.Status.init(rawValue:)),
      reason: json["reason"]?.string, width: json["width"]?.number?.int,
      height: json["height"]?.number?.int,
      // Records of earlier versions do not say.
      way: json["way"]?.string.flatMap(RenderedPage.Way.init(rawValue:)))
  }
}

extension Finding {
  init?(json: JSONValue) {
    guard let severity = json["severity"]?.string.flatMap(Severity.init(rawValue:)),
      let code = json["code"]?.string, let message = json["message"]?.string
    else { return nil }
    self.init(
      severity, code: code, message: message,
      pointer: json["pointer"]?.string.flatMap { JSONPointer($0) })
  }
}

extension Usage {
  init?(json: JSONValue?) {
    guard let requests = json?["requests"]?.number?.int,
      let promptTokens = json?["prompt_tokens"]?.number?.int,
      let completionTokens = json?["completion_tokens"]?.number?.int,
      let reasoningTokens = json?["reasoning_tokens"]?.number?.int,
      let cost = json?["cost_usd"]
    else { return nil }
    self.init()
    self.requests = requests
    self.promptTokens = promptTokens
    self.completionTokens = completionTokens
    self.reasoningTokens = reasoningTokens
    self.cost = cost.number.flatMap { Money($0) }
    uncertainCost = json?["uncertain_usd"]?.number.flatMap { Money($0) } ?? .zero
  }
}
