import ChatCompletions
import Crypto
import JSON
import JSONSchema
import Reading

/// What became of a question, as the journal writes it down.
struct AnswerRow: Sendable, Hashable {
  var isDivided: Bool
  /// Why everybody declined to answer, as a code; nil where nobody did.
  var declined: String?
  /// The model that says it answered; nil where none did.
  var answeredBy: String?
  /// The dialect that the answer's schema was lowered to, and what it was lowered to; nil where it was
  /// sent as it was written.
  var dialect: String?
  /// JSON, as in records.
  var usage: String
  /// The answer's text, as it came; or why there is none.
  var content: String
  /// Findings and evidence, in JSON.
  var details: String

  /// The row of what became of a question.
  init(_ kept: KeptAnswer) {
    var details: JSONObject = [:]
    let usage: Usage
    switch kept {
    case .answered(let answer):
      isDivided = false
      answeredBy = answer.answeredBy
      dialect = answer.loweredSchema.map(Self.text)
      usage = answer.usage
      content = answer.content
      details["findings"] = .array(answer.findings.map(\.json))
      details["evidence"] = .object(
        JSONObject(answer.evidence.map { ($0.pointer.description, $0.evidence.json) }))
    case .divided(let failure):
      isDivided = true
      usage = failure.usage
      content = failure.message
      details["code"] = .string(failure.code)
      details["findings"] = .array(failure.findings.map(\.json))
    case .declined(let failure):
      isDivided = false
      declined = failure.code
      usage = failure.usage
      content = failure.message
      details["declined_by"] = .array(failure.decliners.sorted().map { .string($0) })
      details["findings"] = .array(failure.findings.map(\.json))
    }
    self.usage = JSONValue.object(usage.json).text(.compact)
    self.details = JSONValue.object(details).text(.compact)
  }

  /// A row as it stands in the journal.
  init(
    isDivided: Bool, declined: String?, answeredBy: String?, dialect: String?, usage: String,
    content: String, details: String
  ) {
    self.isDivided = isDivided
    self.declined = declined
    self.answeredBy = answeredBy
    self.dialect = dialect
    self.usage = usage
    self.content = content
    self.details = details
  }

  /// What became of the question; nil where it can't be told any more, such as of an answer to a schema
  /// that this version lowers otherwise: then it is asked again.
  ///
  /// - Parameter schema: the schema that the question asks for.
  func answer(to schema: JSONValue?) -> KeptAnswer? {
    guard let details = try? JSONValue(parsing: details),
      let usage = (try? JSONValue(parsing: usage)).flatMap({ Usage(json: $0) }),
      let findings = details["findings"]?.array?.compactMap(Finding.init(json:))
    else { return nil }
    if isDivided {
      var failure = ModelFailure(
        code: details["code"]?.string ?? "", message: content, usage: usage, ways: [.split])
      failure.findings = findings
      return .divided(failure)
    }
    if let declined {
      var failure = ModelFailure(code: declined, message: content, usage: usage)
      failure.findings = findings
      failure.decliners = Set((details["declined_by"]?.array ?? []).compactMap(\.string))
      return .declined(failure)
    }
    guard let entries = details["evidence"]?.object?.map(Record.EvidenceEntry.init(member:))
    else { return nil }
    var answer = ModelAnswer(
      content: content, answeredBy: answeredBy ?? "", usage: usage,
      evidence: entries.compactMap(\.self))
    answer.findings = findings
    if let dialect {
      guard let lowered = Self.lowered(schema, to: dialect) else { return nil }
      answer.loweredSchema = lowered
    }
    return .answered(answer)
  }

  /// A dialect's name, and the digest of what it made of a schema.
  private static func text(_ lowered: LoweredSchema) -> String {
    "\(lowered.dialect.name) \(SHA256.hexDigest(of: lowered.schema.text(.compact)))"
  }

  private static func lowered(_ schema: JSONValue?, to dialect: String) -> LoweredSchema? {
    guard let schema,
      let known = ProviderDialect.builtIn.first(where: { dialect.hasPrefix($0.name + " ") }),
      let lowered = try? known.lower(schema), text(lowered) == dialect
    else { return nil }
    return lowered
  }
}
