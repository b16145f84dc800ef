import ConfigurationFiles
import JSON

extension StageOption where Value == MergeRules {
  /// A mapping from fields, as JSON Pointers, to rules.
  static func merging(_ name: String, _ summary: String) -> StageOption {
    let words = MergeRule.allCases.map(\.rawValue)
    let type = "fields with one of \(words.joined(separator: ", ")), such as {/total: last}"
    return StageOption(
      name, summary, type: type,
      form: OptionForm([
        "type": "object", "propertyNames": ["pattern": "^/"],
        "additionalProperties": .object(OptionForm.choice(words).schema),
      ]), default: MergeRules(),
      defaultText: "lists concat, others only", defaultCanonical: ""
    ) { node, _ throws(PipelineFault) in
      guard case .mapping(let entries) = node.content else {
        throw node.fault(expecting: type, for: name)
      }
      var rules = MergeRules()
      for entry in entries {
        guard let place = JSONPointer(entry.key), !place.tokens.isEmpty else {
          throw PipelineFault(
            place: entry.place,
            message:
              "'\(entry.key)' is no field: write its place from the root, such as /\(entry.key)")
        }
        guard case .scalar(let text, _) = entry.value.content,
          let rule = MergeRule(rawValue: text)
        else {
          var fault = entry.value.fault(
            expecting: "one of " + words.joined(separator: ", "), for: entry.key)
          if case .scalar(let text, _) = entry.value.content {
            fault.suggestion = nearestName(to: text, among: words)
          }
          throw fault
        }
        rules.rules[place] = rule
        rules.places[place] = entry.place
      }
      return Decoded(rules, canonical: rules.canonical)
    }
  }
}
