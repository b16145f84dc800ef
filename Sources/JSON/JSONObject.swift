/// The members of a JSON object, in the order in which they were written, each name once.
///
/// Names are compared by code points (RFC 8259, section 8.3), not by canonical equivalence.
public struct JSONObject: Sendable {
  /// A name and its value.
  public typealias Member = (name: String, value: JSONValue)

  /// Above this many members a name is looked up by its hash; below, a walk is quicker.
  private static let indexedCount = 32

  /// All of them, for walks that must not copy each.
  package private(set) var members: [Member] = []
  private var positions: [ExactName: Int] = [:]

  /// An object without members.
  public init() {}

  /// Members in order; a name that comes twice keeps its first place and its last value.
  public init(_ members: some Sequence<(String, JSONValue)>) {
    reserve(members.underestimatedCount)
    for (name, value) in members { self[name] = value }
  }

  /// The names, in order.
  public var names: [String] { members.map(\.name) }

  /// The value of a name. Setting a new name appends it; setting nil removes the member.
  public subscript(name: String) -> JSONValue? {
    get { position(of: name).map { members[$0].value } }
    set {
      switch (position(of: name), newValue) {
      case (let position?, let value?):
        members[position].value = value
      case (nil, let value?):
        append(name, value)
      case (let position?, nil):
        members.remove(at: position)
        reindex()
      case (nil, nil):
        break
      }
    }
  }

  /// Where a name stands among the members.
  public func position(of name: String) -> Int? {
    if positions.isEmpty {
      return members.firstIndex { $0.name.hasSameScalars(as: name) }
    }
    return positions[ExactName(name)]
  }

  /// Makes room for a number of members.
  mutating func reserve(_ count: Int) { members.reserveCapacity(count) }

  /// Puts a member at the end; the name must be new.
  mutating func append(_ name: String, _ value: JSONValue) {
    members.append((name, value))
    if !positions.isEmpty {
      positions[ExactName(name)] = members.count - 1
    } else if members.count > Self.indexedCount {
      reindex()
    }
  }

  private mutating func reindex() {
    positions.removeAll(keepingCapacity: true)
    guard members.count > Self.indexedCount else { return }
    for (position, member) in members.enumerated() { positions[ExactName(member.name)] = position }
  }
}

extension JSONObject: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { members.count }
  public subscript(position: Int) -> Member { members[position] }
}

extension JSONObject: Hashable {
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    guard left.count == right.count else { return false }
    for (position, member) in left.members.enumerated() {
      // Most equal objects have the same order; then no name is looked up.
      let other = right.members[position]
      if other.name.hasSameScalars(as: member.name) {
        if other.value != member.value { return false }
      } else if right[member.name] != member.value {
        return false
      }
    }
    return true
  }

  public func hash(into hasher: inout Hasher) {
    // Order must not count, so members are hashed apart and the hashes combined by addition.
    var sum = 0
    for member in members {
      var hasher = Hasher()
      member.name.hashCodePoints(into: &hasher)
      hasher.combine(member.value)
      sum &+= hasher.finalize()
    }
    hasher.combine(sum)
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}
