public import ConfigurationFiles

/// An option of a stage, declared once: how it is decoded, checked, defaulted and documented.
public struct StageOption<Value: Sendable>: StageOptionDeclaration {
  public let name: String
  public let summary: String
  public let type: String
  public let form: OptionForm
  public let defaultText: String?
  public let isRequired: Bool
  private let defaultValue: Value?
  private let defaultCanonical: String
  private let decodedDefault: (@Sendable (OptionFiles) -> Decoded)?
  private let decoded: @Sendable (ConfigNode, OptionFiles) throws(PipelineFault) -> Decoded

  /// A value and the text that stands for it in the pipeline's fingerprint: the same for every
  /// spelling of the same value.
  public struct Decoded: Sendable {
    let value: Value
    let canonical: String

    /// A decoded value.
    public init(_ value: Value, canonical: String) {
      self.value = value
      self.canonical = canonical
    }
  }

  /// Declares an option.
  ///
  /// - Parameters:
  ///   - type: what may be written, in words: "a whole number from 1 to 100".
  ///   - form: the same as a JSON Schema, by which editors check and complete.
  ///   - defaultValue: the value where the option is left out; nil makes it required.
  ///   - defaultText: how the default reads in help and reference.
  ///   - defaultCanonical: the default's canonical text, where it is not how it reads.
  ///   - decodeDefault: the default, where it depends on what options can refer to.
  ///   - decode: turns what is written into the value, or throws a fault at its place.
  public init(
    _ name: String, _ summary: String, type: String, form: OptionForm = .anything,
    default defaultValue: Value?, defaultText: String?, defaultCanonical: String? = nil,
    decodeDefault: (@Sendable (OptionFiles) -> Decoded)? = nil,
    decode: @escaping @Sendable (ConfigNode, OptionFiles) throws(PipelineFault) -> Decoded
  ) {
    self.name = name
    self.summary = summary
    self.type = type
    self.form = form
    self.defaultText = defaultText
    self.isRequired = defaultValue == nil
    self.defaultValue = defaultValue
    self.defaultCanonical = defaultCanonical ?? defaultText ?? ""
    self.decodedDefault = decodeDefault
    self.decoded = decode
  }

  public func decode(
    _ node: ConfigNode, files: OptionFiles, into values: inout OptionValues
  ) throws(PipelineFault) {
    let decoded = try decoded(node, files)
    values.set(name, to: decoded.value, canonical: decoded.canonical)
  }

  public func setDefault(in values: inout OptionValues, files: OptionFiles) {
    if let decoded = decodedDefault?(files) {
      values.set(name, to: decoded.value, canonical: decoded.canonical)
    } else if let defaultValue {
      values.set(name, to: defaultValue, canonical: defaultCanonical)
    }
  }

  /// The same option, which may be left out and is nil then.
  public func optional(unless whenAbsent: String) -> StageOption<Value?> {
    StageOption<Value?>(
      name, summary, type: type, form: form, default: .some(nil), defaultText: whenAbsent,
      defaultCanonical: ""
    ) { [decoded] node, files throws(PipelineFault) in
      let value = try decoded(node, files)
      return .init(value.value, canonical: value.canonical)
    }
  }

  /// The same option, which may be left out and is nil then; where it is written, its place is known.
  func placed(unless whenAbsent: String) -> StageOption<Placed<Value>?> {
    StageOption<Placed<Value>?>(
      name, summary, type: type, form: form, default: .some(nil), defaultText: whenAbsent,
      defaultCanonical: ""
    ) { [decoded] node, files throws(PipelineFault) in
      let value = try decoded(node, files)
      return .init(Placed(value: value.value, place: node.place), canonical: value.canonical)
    }
  }
}
