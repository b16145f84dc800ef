import JSON
import Rules

extension RuleField {
  /// What may be written for a list of rules: each is of one kind, with the keys that the kind takes.
  static var form: OptionForm {
    OptionForm([
      "type": "array",
      "items": [
        "type": "object",
        "oneOf": .array(kinds.map { .object($0.ruleForm.schema) }),
      ],
    ])
  }

  /// A rule of this kind.
  private var ruleForm: OptionForm {
    let fields = [self] + takes + Self.common
    return OptionForm([
      "required": .array(([self] + needs).map { .string($0.rawValue) }),
      "additionalProperties": false,
      "properties": .object(
        JSONObject(fields.map { ($0.rawValue, .object($0.fieldForm(in: self).schema)) })),
    ])
  }

  /// What may be written for this key in a rule of a kind.
  private func fieldForm(in kind: RuleField) -> OptionForm {
    // Only a count may be a constant: of other figures none is known before the document.
    kind == .count && self == .equals ? RuleField.from.fieldForm : fieldForm
  }

  /// What may be written for this key.
  private var fieldForm: OptionForm {
    let paths = OptionForm.textOrTexts(OptionForm(["type": "string", "pattern": "^/"]), atLeast: 1)
    return switch self {
    case .sum, .difference, .product:
      .textOrTexts(
        OptionForm(["type": ["string", "number"], "pattern": "^-?[/0-9.]"]), atLeast: 1)
    case .from:
      OptionForm.textOrTexts(
        OptionForm(["type": ["string", "number"], "pattern": "^[/0-9.-]"]), atLeast: 1)
    case .equals, .of, .order, .together, .required, .unique, .count, .adds, .subtracts: paths
    case .running, .closes: paths
    case .compare: .text(pattern: ".")
    case .checksum: .choice(Checksum.allCases.map(\.rawValue))
    case .tolerance: OptionForm(["type": ["number", "string"], "pattern": "^[0-9]", "minimum": 0])
    case .absent: .choice(AbsentFigure.allCases.map(\.rawValue))
    case .name: .text()
    case .when: .textOrTexts(.text(pattern: "."), atLeast: 1)
    case .severity: .choice(RuleSeverity.allCases.map(\.rawValue))
    case .reject: .flag()
    }
  }
}
