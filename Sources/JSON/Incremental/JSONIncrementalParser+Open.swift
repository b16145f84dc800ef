extension JSONIncrementalParser {
  /// The place of the innermost array or object that has not ended; nil where there is none. Those
  /// that hold it are open too, and whatever else of the text is a value has ended.
  package var innermostOpen: JSONPointer? {
    containers.isEmpty ? nil : JSONPointer(tokens: containers.dropLast().map(\.token))
  }
}
