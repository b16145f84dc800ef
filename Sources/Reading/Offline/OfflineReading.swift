public import JSON

/// What the offline reader found in a document.
public struct OfflineReading: Sendable {
  /// A value of the schema's shape: what was not found is null, an array without rows is empty.
  public var data: JSONValue
  /// For each value that was filled in, where in the data it is and where on a page it stands; in
  /// the order of the data.
  public var evidence: [(pointer: JSONPointer, evidence: Evidence)]
}
