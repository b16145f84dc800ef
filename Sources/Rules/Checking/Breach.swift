import JSON

/// A row in which a rule does not hold.
struct Breach {
  /// What does not hold, with the values.
  var message: String
  /// The value that the rule is about.
  var pointer: JSONPointer
  /// All values that had a part in it.
  var pointers: [JSONPointer]

  init(_ message: String, at pointer: JSONPointer, of pointers: [JSONPointer]) {
    self.message = message
    self.pointer = pointer
    self.pointers = pointers.contains(pointer) ? pointers : pointers + [pointer]
  }
}
