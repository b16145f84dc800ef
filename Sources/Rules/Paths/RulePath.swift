import JSON

/// Places in a value: a JSON Pointer (RFC 6901) in which `*` stands for every element of an array,
/// as `/line_items/*/amount` for the amounts of all rows.
///
/// `~0` is `~`, `~1` is `/` and `~2`, which RFC 6901 does not have, a `*` in a member's name.
public struct RulePath: Sendable, Hashable {
  /// A step on the way.
  public enum Step: Sendable, Hashable {
    /// Into a member of an object, or an element by its position.
    case member(String)
    /// Into every element of an array.
    case every
  }

  /// The steps, from the whole value on.
  public let steps: [Step]

  /// A path by its steps.
  public init(steps: [Step]) { self.steps = steps }

  /// A path by its text.
  ///
  /// - Throws: what is wrong with it, as a missing `/` at its begin.
  public init(_ text: String) throws(RuleTextError) {
    guard text.utf8.first == UInt8(ascii: "/") else {
      throw RuleTextError("a place begins with '/', as /total; '\(text)' does not")
    }
    var steps: [Step] = []
    for part in text.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      if part == "*" {
        steps.append(.every)
      } else if part.contains("*") {
        throw RuleTextError(
          "in '\(text)' a '*' stands beside other letters; it stands alone between slashes, for "
            + "every element of a list ('~2' for a '*' in a name)")
      } else {
        steps.append(.member(try Self.unescape(part, of: text)))
      }
    }
    self.steps = steps
  }

  private static func unescape(_ part: Substring, of text: String) throws(RuleTextError) -> String {
    var name = ""
    var escaped = false
    for letter in part.unicodeScalars {
      switch (escaped, letter) {
      case (false, "~"): escaped = true
      case (false, _): name.unicodeScalars.append(letter)
      case (true, "0"): (name, escaped) = (name + "~", false)
      case (true, "1"): (name, escaped) = (name + "/", false)
      case (true, "2"): (name, escaped) = (name + "*", false)
      default: throw Self.strayTilde(text)
      }
    }
    if escaped { throw strayTilde(text) }
    return name
  }

  private static func strayTilde(_ text: String) -> RuleTextError {
    RuleTextError("in '\(text)' a '~' is not followed by 0, 1 or 2 ('~0' stands for '~' itself)")
  }
}

extension RulePath {
  /// How many lists it goes through.
  public var depth: Int { steps.count { $0 == .every } }

  /// How many of the lists that this path goes through another goes through too, on the same way:
  /// their rows are the same rows.
  func sharedDepth(with other: RulePath) -> Int {
    var depth = 0
    for (step, otherStep) in zip(steps, other.steps) {
      guard step == otherStep else { break }
      if step == .every { depth += 1 }
    }
    return depth
  }

  /// The path with the first lists' positions filled in, as it is written.
  func text(in row: [Int]) -> String {
    var positions = row.makeIterator()
    return steps.map { step in
      switch step {
      case .member(let name): "/" + Self.escape(name)
      case .every: "/" + (positions.next().map(String.init) ?? "*")
      }
    }.joined()
  }

  private static func escape(_ name: String) -> String {
    var text = ""
    for letter in name.unicodeScalars {
      switch letter {
      case "~": text += "~0"
      case "/": text += "~1"
      case "*": text += "~2"
      default: text.unicodeScalars.append(letter)
      }
    }
    return text
  }
}

extension RulePath: CustomStringConvertible {
  /// The path as it is written.
  public var description: String { text(in: []) }
}
