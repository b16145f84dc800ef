public import JSON

/// A schema in a provider's dialect, what was changed to get there, and the way back for answers.
public struct LoweredSchema: Sendable {
  /// A count that is beyond what the provider's page names.
  public struct Warning: Sendable, Hashable, CustomStringConvertible {
    /// What was counted.
    public let measure: ProviderDialect.Measure
    /// How many there are.
    public let count: Int
    /// How many the page names.
    public let documented: Int

    /// A sentence.
    public var description: String {
      "\(count) \(measure.rawValue), where the provider documents at most \(documented)"
    }
  }

  /// The dialect.
  public let dialect: ProviderDialect
  /// The schema as the user wrote it.
  public let source: JSONValue
  /// The schema to send.
  public let schema: JSONValue
  /// What was changed, in the order of the schema; empty where it was in the dialect already.
  public let changes: [LoweringChange]
  /// What is beyond the documented limits.
  public let warnings: [Warning]

  let codec: AnswerCodec

  /// Whether answers need no way back: `restore` changes nothing.
  public var isIdentity: Bool { codec.isIdentity }

  /// The value that an answer to the lowered schema means under the user's own.
  ///
  /// Nulls that stand for absent members go, lists of names and values become members again, texts
  /// of JSON become values. Nothing is checked: what does not fit stays as it is, for validation to
  /// name. Where an optional member may be null by the user's schema too, null stays.
  public func restore(_ answer: JSONValue) -> JSONValue { codec.decoded(answer) }

  /// The answer that would mean a value: the way from a value of the user's schema, such as an
  /// example for a prompt, to the lowered one.
  ///
  /// For values that are valid under the user's schema the result is valid under the lowered one,
  /// save for members that the lowered schema can't ask for (`LoweringChange.Code.objectClosed`).
  public func lower(_ value: JSONValue) -> JSONValue { codec.encoded(value) }
}

extension LoweredSchema: Hashable {
  /// By what was lowered to what: all else follows from these.
  public static func == (left: LoweredSchema, right: LoweredSchema) -> Bool {
    left.dialect == right.dialect && left.source == right.source && left.schema == right.schema
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(dialect)
    hasher.combine(source)
  }
}
