public import JSON

/// One way in which a lowered schema differs from the user's own.
public struct LoweringChange: Sendable, Hashable {
  /// What kind of change it is: a stable name for programs.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// A keyword is not sent; answers are still checked against it.
    case keywordDropped = "keyword_dropped"
    /// A keyword without effect on validity is not sent.
    case annotationDropped = "annotation_dropped"
    /// An optional property is asked for as null, and taken away again.
    case optionalAsNull = "optional_as_null"
    /// Members that the schema does not name can't be answered.
    case objectClosed = "object_closed"
    /// Members that the schema does not name are asked for as a list of names and values.
    case mapAsList = "map_as_list"
    /// Any JSON value is asked for as a string with its text.
    case valueAsText = "value_as_text"
    /// A property is asked for under another name.
    case propertyRenamed = "property_renamed"
    /// The root is asked for as the member of an object.
    case rootWrapped = "root_wrapped"
    /// `oneOf` is sent as `anyOf`.
    case oneOfAsAnyOf = "one_of_as_any_of"
    /// Schemas that apply to the same value were merged into one.
    case merged
    /// `if`, `then` and `else` are not sent.
    case conditionDropped = "condition_dropped"
    /// `const` is sent as an `enum` of one, an `enum` by the types of its values.
    case enumRewritten = "enum_rewritten"
    /// An `enum` is not sent, since the dialect can't list its values.
    case enumDropped = "enum_dropped"
    /// A tuple is sent as a list of any of its items.
    case tupleAsList = "tuple_as_list"
    /// A type that was not written was taken from the other keywords.
    case typeInferred = "type_inferred"
    /// Types are sent as alternatives.
    case typesSplit = "types_split"
    /// A reference is written out, or its target has another place or name.
    case referenceRewritten = "reference_rewritten"
    /// What no value fits is not sent.
    case impossibleDropped = "impossible_dropped"
  }

  /// What kind of change it is.
  public let code: Code
  /// The document, where it is another than the user's schema.
  public let document: String?
  /// Where in the user's schema.
  public let pointer: JSONPointer
  /// The keyword, where it is one that was changed.
  public let keyword: String?
  /// What was changed, and what that means.
  public let message: String
}

extension LoweringChange: CustomStringConvertible {
  /// The place and the message.
  public var description: String {
    let place = pointer.tokens.isEmpty ? "the schema's root" : "\(pointer)"
    return (document.map { "\($0) " } ?? "") + "\(place): \(message)"
  }
}
