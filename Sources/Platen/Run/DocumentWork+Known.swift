extension DocumentWork {
  /// A record that was made before, and those of its parts.
  struct Known {
    var record: Record
    var parts: [RoutedPart] = []

    /// Makes them the records of a document with the same content and another name.
    mutating func rename(_ name: String) {
      record = Record(copying: record, named: name)
      for index in parts.indices {
        guard let old = parts[index].record else { continue }
        var own = Record(copying: old, named: name)
        own.partOf?.record = record.id
        parts[index].record = own
        parts[index].part.record = own.id
      }
      record.parts = parts.map(\.part)
    }
  }
}
