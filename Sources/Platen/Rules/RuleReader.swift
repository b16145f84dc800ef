import ConfigurationFiles
import Rules

/// Reads one rule of a pipeline file and collects all that is wrong with it.
struct RuleReader {
  private(set) var faults: [PipelineFault] = []
  private(set) var places: [RulePath: SourcePlace] = [:]
  private var nodes: [RuleField: ConfigNode] = [:]

  init() {}

  /// The rule; nil where something is wrong with it.
  mutating func read(_ node: ConfigNode) -> Rule? {
    guard case .mapping(let entries) = node.content else {
      fail(node.place, "a rule is a mapping, as 'sum: /line_items/*/amount', not \(node.shape)")
      return nil
    }
    guard let kind = kind(of: entries, at: node.place) else { return nil }
    let check = check(kind, at: node.place)
    let conditions = conditions()
    let name = nodes[.name].flatMap { value($0, .name, ConfigValue.text) }
    let severity = nodes[.severity].flatMap {
      value($0, .severity, ConfigValue<RuleSeverity>.choice)
    }
    let rejects = nodes[.reject].flatMap { value($0, .reject, ConfigValue.flag) }
    guard let check, let conditions, faults.isEmpty else { return nil }
    do throws(RuleTextError) {
      return try Rule(
        check, name: name, when: conditions, severity: severity ?? .warning,
        rejects: rejects ?? false)
    } catch {
      fail(node.place, error.message)
      return nil
    }
  }

  /// What is checked, when the keys are those that it takes.
  private mutating func kind(of entries: [ConfigNode.Entry], at place: SourcePlace) -> RuleField? {
    let kinds = entries.compactMap { RuleField(rawValue: $0.key) }.filter(RuleField.kinds.contains)
    let known = RuleField.allCases.map(\.rawValue)
    for entry in entries where !known.contains(entry.key) {
      let taken = kinds.first.map { $0.takes + RuleField.common } ?? RuleField.allCases
      fail(
        entry.place, "a rule has no '\(entry.key)'",
        nearestName(to: entry.key, among: taken.map(\.rawValue)))
    }
    guard let kind = kinds.first, kinds.count == 1 else {
      // A mistyped kind was reported with the right name already.
      if kinds.isEmpty, !faults.isEmpty { return nil }
      let words = RuleField.kinds.map(\.rawValue).joined(separator: ", ")
      fail(
        place,
        kinds.isEmpty
          ? "a rule says what it checks: one of \(words)"
          : "a rule checks one thing, not \(kinds.map { "'\($0)'" }.joined(separator: " and "))")
      return nil
    }
    for entry in entries {
      guard let field = RuleField(rawValue: entry.key) else { continue }
      nodes[field] = entry.value
      if field != kind, !(kind.takes + RuleField.common).contains(field) {
        fail(entry.place, "'\(kind)' takes no '\(field)'")
      }
    }
    return kind
  }

  private mutating func check(_ kind: RuleField, at place: SourcePlace) -> RuleCheck? {
    guard let node = nodes[kind] else { return nil }
    switch kind {
    case .sum, .difference:
      let terms = terms(node, kind)
      let equals = required(.equals, of: kind, at: place) { $0.paths($1, .equals) }
      let tolerance = tolerance()
      let absent = nodes[.absent].flatMap { value($0, .absent, ConfigValue<AbsentFigure>.choice) }
      guard let terms, let equals, let tolerance else { return nil }
      return .sum(
        .init(terms, equals: equals, tolerance: tolerance.value, absentIsZero: absent == .zero))
    case .product:
      let factors = terms(node, kind)
      let equals = required(.equals, of: kind, at: place) { $0.paths($1, .equals) }
      let tolerance = tolerance()
      guard let factors, let equals, let tolerance else { return nil }
      return .product(.init(factors.map(\.operand), equals: equals, tolerance: tolerance.value))
    case .count:
      let of = paths(node, kind)
      let equals = required(.equals, of: kind, at: place) { $0.terms($1, .equals) }
      guard let of, let equals else { return nil }
      return .count(.init(of: of, equals: equals.map(\.operand)))
    case .running: return running(node)
    case .compare:
      let comparison = comparison(node)
      let tolerance = tolerance()
      guard let comparison, let tolerance else { return nil }
      return .comparison(comparison, tolerance: tolerance.value)
    case .order: return paths(node, kind).map { .order($0) }
    case .together: return paths(node, kind).map { .together($0) }
    case .required: return paths(node, kind).map { .required($0) }
    case .unique: return paths(node, kind).map { .unique($0) }
    case .checksum:
      let checksum = value(node, kind, ConfigValue<Checksum>.choice)
      let of = required(.of, of: kind, at: place) { $0.paths($1, .of) }
      guard let checksum, let of else { return nil }
      return .checksum(checksum, of: of)
    default: return nil
    }
  }

  private mutating func running(_ node: ConfigNode) -> RuleCheck? {
    let before = faults.count
    let total = path(node, .running)
    let from = nodes[.from].map { operand($0, .from) }
    let adds = nodes[.adds].map { paths($0, .adds) }
    let subtracts = nodes[.subtracts].map { paths($0, .subtracts) }
    let closes = nodes[.closes].map { path($0, .closes) }
    let tolerance = tolerance()
    let absent = nodes[.absent].flatMap { value($0, .absent, ConfigValue<AbsentFigure>.choice) }
    guard faults.count == before, let total, let tolerance else { return nil }
    return .running(
      .init(
        total, from: from ?? nil, adds: (adds ?? nil) ?? [], subtracts: (subtracts ?? nil) ?? [],
        closes: closes ?? nil, tolerance: tolerance.value, absentIsZero: absent == .zero))
  }

  private mutating func required<Value>(
    _ field: RuleField, of kind: RuleField, at place: SourcePlace,
    _ read: (inout RuleReader, ConfigNode) -> Value?
  ) -> Value? {
    if let node = nodes[field] { return read(&self, node) }
    // A mistyped key was reported with the right name already.
    if !faults.contains(where: { $0.suggestion == field.rawValue }) {
      fail(place, "'\(kind)' needs '\(field)', the place of what it is to be")
    }
    return nil
  }

  private mutating func value<Value>(
    _ node: ConfigNode, _ field: RuleField, _ kind: ConfigValue<Value>
  ) -> Value? {
    kind.read(node, field.rawValue, &faults)
  }

  mutating func fail(_ place: SourcePlace, _ message: String, _ suggestion: String? = nil) {
    faults.append(PipelineFault(place: place, message: message, suggestion: suggestion))
  }

  mutating func keep(_ paths: [RulePath], at place: SourcePlace) {
    for path in paths where places[path] == nil { places[path] = place }
  }

  func node(_ field: RuleField) -> ConfigNode? { nodes[field] }
}
