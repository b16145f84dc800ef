import JSON

/// What a keyword says of a value without judging it (2020-12 Core, section 7.7).
struct Annotation: Sendable {
  let place: KeywordPlace
  /// The types of values that it is said of.
  let types: InstanceTypes
  let value: JSONValue
}
