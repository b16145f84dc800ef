import JSON

/// Why a rule cannot be checked, and by which values.
struct Unchecked: Error {
  var message: String
  var pointers: [JSONPointer]

  init(_ message: String, _ pointers: [JSONPointer]) {
    self.message = message
    self.pointers = pointers
  }
}
