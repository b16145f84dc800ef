/// An array or object of which the end has not been read.
struct OpenContainer: Sendable {
  let isObject: Bool
  private var elements: [JSONValue] = []
  private var object = JSONObject()
  private var name = ""
  private var isRepeated = false

  init(isObject: Bool) { self.isObject = isObject }

  /// Takes the name of the member that comes next; true where the object has it already.
  mutating func begin(_ name: String) -> Bool {
    self.name = name
    isRepeated = object.position(of: name) != nil
    return isRepeated
  }

  /// Takes the value of the last name, or the next element.
  mutating func append(_ value: JSONValue) {
    if !isObject {
      elements.append(value)
    } else if isRepeated {
      object[name] = value
    } else {
      object.append(name, value)
    }
  }

  /// What is in it so far.
  var value: JSONValue { isObject ? .object(object) : .array(elements) }

  /// What is in it so far, and a part that is not complete.
  func value(with part: JSONValue?) -> JSONValue {
    guard let part else { return value }
    var copy = self
    copy.append(part)
    return copy.value
  }

  /// How a pointer names the part that is open or comes next.
  var token: String { isObject ? name : String(elements.count) }
}
