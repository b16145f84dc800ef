extension ProviderDialect {
  /// One limit: what the provider's page says, and beyond what its server refuses.
  public struct Limit: Sendable, Hashable {
    /// The number on the provider's page; a schema beyond it is sent with a warning.
    public var documented: Int?
    /// The number that its server holds to; a schema beyond it can't be lowered.
    public var hard: Int?

    /// A limit; nil for none that is known.
    public init(documented: Int? = nil, hard: Int? = nil) {
      self.documented = documented
      self.hard = hard
    }
  }

  /// What a schema is counted by.
  public enum Measure: String, Sendable, Hashable, CaseIterable {
    /// The properties of all objects together.
    case properties
    /// Objects within objects: properties of the root's properties are at depth 2.
    case depth
    /// The values of all enumerations together.
    case enumValues = "enum values"
    /// The alternatives of one `anyOf`.
    case alternatives = "alternatives of one anyOf"
    /// The characters of the values of one enumeration with more than `longEnumCount` values.
    case longEnumCharacters = "characters in one long enum"
    /// The characters of the names of properties and definitions and of the values of `enum` and
    /// `const`, all together.
    case nameCharacters = "characters of names and enum values"
    /// The bytes of the whole schema as it is sent.
    case schemaBytes = "bytes of the schema"
  }

  /// What a schema may count up to.
  public struct Limits: Sendable, Hashable {
    /// The limits, by what is counted.
    public var limits: [Measure: Limit]
    /// Above how many values an enumeration's characters are counted.
    public var longEnumCount: Int

    /// Limits.
    public init(_ limits: [Measure: Limit] = [:], longEnumCount: Int = 250) {
      self.limits = limits
      self.longEnumCount = longEnumCount
    }
  }
}
