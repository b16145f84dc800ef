import ConfigurationFiles

/// The values of a stage's options, decoded and checked.
public struct OptionValues: Sendable {
  private var values: [String: any Sendable] = [:]
  private var canonicals: [String: String] = [:]

  /// Where the stage stands in the pipeline file; nil where it stands in none.
  var place: SourcePlace?

  init() {}

  /// The value of an option.
  ///
  /// - Precondition: the option is one that the stage's definition declares.
  public subscript<Value>(option: StageOption<Value>) -> Value {
    guard let value = values[option.name] as? Value else {
      preconditionFailure("the stage's definition does not declare the option '\(option.name)'")
    }
    return value
  }

  mutating func set(_ name: String, to value: any Sendable, canonical: String) {
    values[name] = value
    canonicals[name] = canonical
  }

  /// The values of one type, in the order of their options' names.
  func all<Value>(_ type: Value.Type) -> [Value] {
    values.sorted { $0.key < $1.key }.compactMap { $0.value as? Value }
  }

  /// The value of an option by its name, where it is of a type.
  func value<Value>(_ option: String, as type: Value.Type) -> Value? { values[option] as? Value }

  /// Each option with the text that stands for its value, sorted by name. One that says nothing is left
  /// out, so that an option which a new version brings makes no document new that does not use it.
  var fingerprintLines: [String] {
    canonicals.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
      .map { "\($0.key)=\($0.value)" }
  }
}
