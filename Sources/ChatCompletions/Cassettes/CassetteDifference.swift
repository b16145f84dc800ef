import JSON

/// Where two requests differ first, and how much they agree; told without what stands in messages.
struct CassetteDifference {
  /// How much is equal: names of members, and values.
  private(set) var equal = 0
  /// The place and the kind of the first difference; nil where there is none.
  private(set) var text: String?

  /// Compares what is asked with what was recorded.
  init(_ asked: CassetteRequest, recorded: CassetteRequest) {
    if asked.method != recorded.method || asked.path != recorded.path {
      text = "the endpoint: recorded was \(recorded.method) \(recorded.path)"
      return
    }
    compare(asked.body, recorded.body, JSONPointer())
  }

  /// Of recorded exchanges the one that agrees the most, and where it does not.
  static func nearest(
    to asked: CassetteRequest, among exchanges: [CassetteExchange]
  ) -> (number: Int, difference: String)? {
    var best: (number: Int, difference: CassetteDifference)?
    for exchange in exchanges {
      let difference = CassetteDifference(asked, recorded: exchange.request)
      if best.map({ $0.difference.equal < difference.equal }) ?? true {
        best = (exchange.number, difference)
      }
    }
    return best.map { ($0.number, $0.difference.text ?? "nothing that counts") }
  }

  private mutating func compare(_ asked: JSONValue, _ recorded: JSONValue, _ place: JSONPointer) {
    switch (asked, recorded) {
    case (.object(let left), .object(let right)):
      for member in left {
        let place = place.appending(member.name)
        guard let other = right[member.name] else {
          note(place, "was not recorded")
          continue
        }
        equal += 1
        compare(member.value, other, place)
      }
      for member in right where left[member.name] == nil {
        note(place.appending(member.name), "is missing")
      }
      if left.names != right.names { note(place, "the members have another order") }
    case (.array(let left), .array(let right)):
      for position in 0..<min(left.count, right.count) {
        compare(left[position], right[position], place.appending(position))
      }
      if left.count != right.count {
        note(place, "\(left.count) elements, recorded were \(right.count)")
      }
    case (.string(let left), .string(let right)) where left != right:
      note(place, Self.words(left, right, isContent: place.tokens.first == "messages"))
    default:
      guard asked.bytes() == recorded.bytes() else {
        return note(place, "\(asked.typeName), recorded was another \(recorded.typeName)")
      }
      equal += 1
    }
  }

  private mutating func note(_ place: JSONPointer, _ words: String) {
    guard text == nil else { return }
    text = "\(place.tokens.isEmpty ? "the body" : place.description): \(words)"
  }

  /// Two texts: hashes of pictures, names of models and the like are shown; of messages only where
  /// they part.
  private static func words(_ left: String, _ right: String, isContent: Bool) -> String {
    if left.hasPrefix("data:"), right.hasPrefix("data:") {
      return "another picture (\(left), recorded \(right))"
    }
    if !isContent, left.count <= 80, right.count <= 80 {
      return "'\(left)', recorded was '\(right)'"
    }
    let common = zip(left, right).prefix { $0 == $1 }.count
    return "texts that part after \(common) characters"
  }
}
