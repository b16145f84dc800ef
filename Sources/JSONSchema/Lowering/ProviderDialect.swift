/// What of JSON Schema a provider takes for structured output, as data: no code asks for a
/// provider's name.
///
/// `lower` turns a user's schema into one that keeps to the dialect and asks for as much of the
/// original as can be said in it; the answer finds its way back by `LoweredSchema.restore`. What no
/// known dialect takes is always rewritten: `allOf` is merged, `oneOf` becomes `anyOf`, tuples
/// become lists, conditions are left to the local check.
public struct ProviderDialect: Sendable, Hashable {
  /// What the root of a schema may be; other roots are wrapped into `{"value": …}`.
  public enum Root: String, Sendable, Hashable, CaseIterable {
    /// An object.
    case object
    /// An object, or an `anyOf` of objects.
    case objectOrAlternatives
    /// Anything.
    case any
  }

  /// How several types may stand in one schema; where they may not, `anyOf` has one for each.
  public enum TypeArrays: String, Sendable, Hashable, CaseIterable {
    /// `["string", "null"]` beside other keywords.
    case nullable
    /// Any types, but beside annotations only.
    case bare
    /// Not at all.
    case none
  }

  /// How a schema is sent that any value fits.
  public enum AnyValue: String, Sendable, Hashable, CaseIterable {
    /// As an array of all types.
    case allTypes
    /// As a string with the value's JSON text, since the dialect has no word for any value.
    case jsonText
  }

  /// What becomes of `$ref`.
  public enum References: String, Sendable, Hashable, CaseIterable {
    /// It stays, as `#` or `#/$defs/Name`; recursion is allowed.
    case definitions
    /// What it names is written out in its place; recursion is an error.
    case inlined
  }

  /// A name for messages and reports.
  public var name: String
  /// The assertions that may stand beside each type, by the type's name.
  public var assertions: [String: Set<String>]
  /// The values of `format` that may be sent.
  public var formats: Set<String>
  /// The annotations that may be sent.
  public var annotations: Set<String>
  /// Whether `annotations` may stand beside `$ref`; else what it names is written out there.
  public var annotatesReferences: Bool
  /// Whether each property must be in `required`; optional ones are then asked for as null.
  public var requiresAllProperties: Bool
  /// Whether `additionalProperties` must be false; further members then come as a list.
  public var closesObjects: Bool
  /// Whether an array must say what its items are.
  public var requiresItems: Bool
  /// What the root may be.
  public var root: Root
  /// How several types may stand in one schema.
  public var typeArrays: TypeArrays
  /// How a schema is sent that any value fits.
  public var anyValue: AnyValue
  /// What becomes of `$ref`.
  public var references: References
  /// The types whose values `enum` may list.
  public var enumTypes: Set<String>
  /// Whether `const` may be sent; else it becomes an `enum` of one.
  public var allowsConst: Bool
  /// Whether the properties' names in definitions may have a slash in them.
  public var allowsSlashInDefinitions: Bool
  /// Names that no property may have; such properties are sent under another.
  public var forbiddenNames: Set<String>
  /// The largest magnitude of an integer in the schema; nil for no bound.
  public var largestInteger: Int?
  /// What a schema may count up to.
  public var limits: Limits

  /// A dialect; by default it takes what all providers take.
  public init(
    name: String, assertions: [String: Set<String>] = [:], formats: Set<String> = [],
    annotations: Set<String> = ["description"], annotatesReferences: Bool = false,
    requiresAllProperties: Bool = true, closesObjects: Bool = true, requiresItems: Bool = true,
    root: Root = .object, typeArrays: TypeArrays = .none, anyValue: AnyValue = .jsonText,
    references: References = .inlined, enumTypes: Set<String> = ["string"],
    allowsConst: Bool = false, allowsSlashInDefinitions: Bool = true,
    forbiddenNames: Set<String> = [], largestInteger: Int? = nil, limits: Limits = Limits()
  ) {
    self.name = name
    self.assertions = assertions
    self.formats = formats
    self.annotations = annotations
    self.annotatesReferences = annotatesReferences
    self.requiresAllProperties = requiresAllProperties
    self.closesObjects = closesObjects
    self.requiresItems = requiresItems
    self.root = root
    self.typeArrays = typeArrays
    self.anyValue = anyValue
    self.references = references
    self.enumTypes = enumTypes
    self.allowsConst = allowsConst
    self.allowsSlashInDefinitions = allowsSlashInDefinitions
    self.forbiddenNames = forbiddenNames
    self.largestInteger = largestInteger
    self.limits = limits
  }
}
