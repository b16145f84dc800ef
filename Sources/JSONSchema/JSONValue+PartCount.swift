import JSON

extension JSONValue {
  /// How many values it is made of, itself and the names of members included.
  var partCount: Int {
    var count = 0
    var waiting = [self]
    while let value = waiting.popLast() {
      count += 1
      switch value {
      case .array(let elements): waiting += elements
      case .object(let object):
        // Names are looked at too.
        count += object.count
        waiting += object.lazy.map(\.value)
      case .null, .bool, .number, .string: break
      }
    }
    return count
  }
}
