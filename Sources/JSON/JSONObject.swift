/// The members of a JSON object, in the order in which they were written, each name once.
public struct JSONObject: Sendable {
  /// A name and its value.
  public typealias Member = (name: String, value: JSONValue)

  private var values: [JSONValue] = []
  private var order: [String] = []
  private var positions: [String: Int] = [:]

  /// An object without members.
  public init() {}

  /// Members in order; a name that comes twice keeps its first place and its last value.
  public init(_ members: some Sequence<(String, JSONValue)>) {
    for (name, value) in members { self[name] = value }
  }

  /// The names, in order.
  public var names: [String] { order }

  /// The value of a name. Setting a new name appends it; setting nil removes the member.
  public subscript(name: String) -> JSONValue? {
    get { positions[name].map { values[$0] } }
    set {
      switch (positions[name], newValue) {
      case (let position?, let value?):
        values[position] = value
      case (nil, let value?):
        positions[name] = order.count
        order.append(name)
        values.append(value)
      case (let position?, nil):
        order.remove(at: position)
        values.remove(at: position)
        positions[name] = nil
        for later in position..<order.count { positions[order[later]] = later }
      case (nil, nil):
        break
      }
    }
  }
}

extension JSONObject: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { order.count }
  public subscript(position: Int) -> Member { (order[position], values[position]) }
}

extension JSONObject: Hashable {
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.count == right.count && left.allSatisfy { right[$0.name] == $0.value }
  }

  public func hash(into hasher: inout Hasher) {
    // Order must not count, so members are hashed apart and the hashes combined by addition.
    var sum = 0
    for member in self {
      var hasher = Hasher()
      hasher.combine(member.name)
      hasher.combine(member.value)
      sum &+= hasher.finalize()
    }
    hasher.combine(sum)
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}
