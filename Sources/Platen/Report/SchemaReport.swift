public import ChatCompletions
public import JSON
import JSONSchema

/// What is sent of the schemas of a pipeline: for each stage that asks a model, and for a challenger, the
/// provider, what of the schema it takes, and what was changed to get there.
public struct SchemaReport: Sendable {
  /// What one stage sends.
  public struct Entry: Sendable {
    /// The stage's name.
    public let stage: String
    /// Whether it is sent to the challenger of votes, who is asked only for the fields that are in doubt.
    public let isChallenge: Bool
    /// The schema's name.
    public let schema: String
    /// The profile's name; nil where the offline reader is asked, which takes every schema.
    public let profile: String?
    /// What is sent; nil where the offline reader is asked.
    public let sending: SchemaSending?
    /// The schema as it was written.
    public let source: JSONValue
  }

  /// The stages that ask, in order, and the challengers of their answers.
  public let entries: [Entry]

  /// The report of a checked pipeline file.
  public init(_ file: PipelineFile) {
    var entries: [Entry] = []
    var asking: Entry?
    for stage in file.stages {
      let entry = Entry(stage)
      if let entry { entries.append(entry) }
      if stage.definition.gives.contains(.answer) { asking = entry }
      // Where nobody else is asked no votes are held.
      if !file.isOffline, let asking,
        let challenger = stage.values.value(
          ValidateStage.challenger.name, as: Challenger.self)
      {
        entries.append(Entry(challenger, of: stage, challenging: asking))
      }
    }
    self.entries = entries
  }

  /// Lines for a terminal.
  public var text: String { entries.map(\.text).joined(separator: "\n") }
}

extension Pipeline {
  /// What is sent of the pipeline's schemas.
  public var schemaReport: SchemaReport { SchemaReport(file) }
}

extension SchemaReport.Entry {
  /// What a stage sends; nil for a stage that asks no model by a schema.
  init?(_ stage: PipelineFile.ConfiguredStage) {
    let names = Set(stage.definition.options.map(\.name))
    guard names.isSuperset(of: ModelOptions.all.map(\.name)),
      let option = stage.definition.options.compactMap({ $0 as? StageOption<SchemaFile> }).first
    else { return nil }
    let file = stage.values[option]
    let selection = ModelOptions.selection(in: stage.values)
    self.stage = stage.definition.name
    isChallenge = false
    schema = file.name
    source = file.value
    if selection.model == ModelSelection.offline {
      profile = nil
      sending = nil
    } else {
      profile = selection.profile.name
      sending = SchemaSending(file.value, strict: true, profile: selection.profile)
    }
  }

  /// What is sent to the challenger of what another stage asked.
  init(
    _ challenger: Challenger, of stage: PipelineFile.ConfiguredStage, challenging asking: Self
  ) {
    self.stage = stage.definition.name
    isChallenge = true
    schema = asking.schema
    source = asking.source
    profile = challenger.selection.profile.name
    sending = SchemaSending(
      asking.source, strict: true, profile: challenger.selection.profile)
  }

  /// The schema that is sent.
  public var sent: JSONValue { sending?.schema ?? source }

  /// Lines for a terminal: the first says what is sent, the others what was changed.
  public var text: String {
    guard let sending, let profile else {
      return "  \(stage): '\(schema)' is read by the offline reader as it is written"
    }
    let place =
      switch sending.format {
      case .strictJSONSchema: "as json_schema, strict"
      case .jsonSchema: "as json_schema, not enforced by every server"
      case .jsonObject: "in the prompt, with json_object"
      case .text: "in the prompt only"
      }
    let prompt = sending.isInPrompt && sending.format >= .jsonSchema ? ", and in the prompt" : ""
    let receiver = isChallenge ? "the challenger, \(profile), for fields in doubt," : profile
    var lines = ["  \(stage): '\(schema)' goes to \(receiver) \(place)\(prompt)"]
    if let failure = sending.failure {
      lines.append("    it can't be lowered to what the provider enforces: \(failure)")
      lines.append(
        "    so it is sent as it is written, with strict: false; answers are checked here as always"
      )
    }
    if let lowered = sending.lowered {
      if lowered.changes.isEmpty {
        lines.append("    unchanged: it keeps to \(lowered.dialect.name)")
      } else {
        lines.append("    lowered to \(lowered.dialect.name):")
      }
      lines += Self.grouped(lowered.changes).map { "      \($0)" }
      lines += lowered.warnings.map { "      warning: \($0)" }
    }
    return lines.joined(separator: "\n")
  }

  /// A line for the changes of one kind, with the first few of their places.
  private static func grouped(_ changes: [LoweringChange]) -> [String] {
    var order: [String] = []
    var places: [String: [String]] = [:]
    for change in changes {
      let kind = "\(change.code.rawValue): \(change.message)"
      if places[kind] == nil { order.append(kind) }
      let pointer = change.pointer.tokens.isEmpty ? "the root" : "\(change.pointer)"
      places[kind, default: []].append((change.document.map { $0 + " " } ?? "") + pointer)
    }
    return order.map { kind in
      let all = places[kind] ?? []
      let others = all.count > 3 ? " and \(all.count - 3) more" : ""
      return "\(kind) (\(all.prefix(3).joined(separator: ", "))\(others))"
    }
  }
}
