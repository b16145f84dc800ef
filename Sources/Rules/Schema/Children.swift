import JSON

/// The schemas of what stands under a name, or of the elements of a list.
struct Children {
  /// Whether more than what a schema names may be there.
  enum Openness: Int {
    /// Nothing is said of it.
    case silent
    /// Some are named, and of others nothing is said.
    case listed
    /// Others are allowed in so many words.
    case open
    /// Others are ruled out.
    case closed
  }

  var schemas: [JSONValue] = []
  var openness = Openness.silent

  /// Of schemas that all hold.
  static func together(_ parts: [Children]) -> Children {
    Children(
      schemas: parts.flatMap(\.schemas),
      openness: parts.map(\.openness).max { $0.rawValue < $1.rawValue } ?? .silent)
  }

  /// Of schemas of which one holds.
  static func alternatives(_ parts: [Children]) -> Children {
    let all = parts.map(\.openness)
    let openness: Openness =
      if all.isEmpty { .closed } else if all.contains(.open) || all.contains(.silent) {
        .open
      } else if all.contains(.listed) { .listed } else { .closed }
    return Children(schemas: parts.flatMap(\.schemas), openness: openness)
  }
}
