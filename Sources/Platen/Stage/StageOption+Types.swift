import ConfigurationFiles

extension StageOption where Value == Int {
  /// A whole number in a range.
  public static func integer(
    _ name: String, _ summary: String, in range: ClosedRange<Int>, default defaultValue: Int? = nil
  ) -> StageOption {
    let type = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    return StageOption(
      name, summary, type: type, form: .integer(in: range, default: defaultValue),
      default: defaultValue, defaultText: defaultValue.map { "\($0)" }
    ) { node, _ throws(PipelineFault) in
      guard case .scalar(let text, isPlain: true) = node.content, let value = Int(text),
        range.contains(value)
      else { throw node.fault(expecting: type, for: name) }
      return Decoded(value, canonical: "\(value)")
    }
  }
}

extension StageOption where Value == Double {
  /// A number in a range.
  public static func number(
    _ name: String, _ summary: String, in range: ClosedRange<Double>,
    default defaultValue: Double? = nil
  ) -> StageOption {
    let type = "a number from \(range.lowerBound) to \(range.upperBound)"
    return StageOption(
      name, summary, type: type, form: .number(in: range, default: defaultValue),
      default: defaultValue, defaultText: defaultValue.map { "\($0)" }
    ) { node, _ throws(PipelineFault) in
      guard case .scalar(let text, isPlain: true) = node.content, let value = Double(text),
        range.contains(value)
      else { throw node.fault(expecting: type, for: name) }
      return Decoded(value, canonical: "\(value)")
    }
  }
}

extension StageOption where Value == Bool {
  /// `true` or `false`.
  public static func flag(
    _ name: String, _ summary: String, default defaultValue: Bool
  ) -> StageOption {
    StageOption(
      name, summary, type: "true or false", form: .flag(default: defaultValue),
      default: defaultValue, defaultText: "\(defaultValue)"
    ) { node, _ throws(PipelineFault) in
      guard case .scalar(let text, isPlain: true) = node.content, let value = Bool(text)
      else { throw node.fault(expecting: "true or false", for: name) }
      return Decoded(value, canonical: "\(value)")
    }
  }
}

extension StageOption where Value == String {
  /// Any text.
  public static func text(
    _ name: String, _ summary: String, default defaultValue: String? = nil
  ) -> StageOption {
    StageOption(
      name, summary, type: "text", form: .text(default: defaultValue), default: defaultValue,
      defaultText: defaultValue.map { $0.isEmpty ? "none" : $0 }, defaultCanonical: defaultValue
    ) { node, _ throws(PipelineFault) in
      guard case .scalar(let text, _) = node.content
      else { throw node.fault(expecting: "text", for: name) }
      return Decoded(text, canonical: text)
    }
  }
}

extension StageOption
where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
  /// One of a few words: the raw values of an enumeration.
  public static func choice(
    _ name: String, _ summary: String, default defaultValue: Value? = nil
  ) -> StageOption {
    let words = Value.allCases.map(\.rawValue)
    let type = "one of " + words.joined(separator: ", ")
    return StageOption(
      name, summary, type: type, form: .choice(words, default: defaultValue?.rawValue),
      default: defaultValue, defaultText: defaultValue?.rawValue
    ) { node, _ throws(PipelineFault) in
      guard case .scalar(let text, _) = node.content, let value = Value(rawValue: text) else {
        var fault = node.fault(expecting: type, for: name)
        if case .scalar(let text, _) = node.content {
          fault.suggestion = nearestName(to: text, among: words)
        }
        throw fault
      }
      return Decoded(value, canonical: text)
    }
  }
}
