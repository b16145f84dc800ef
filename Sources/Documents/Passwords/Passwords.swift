import Glibc

/// Passwords to try on encrypted documents.
///
/// A document opens by its user or its owner password. Those given for names like the document's
/// are tried first, then those given for all. What describes or dumps the value tells how many there
/// are and none of them, and it can't be encoded, so that none gets into a log or a file by accident.
public struct Passwords: Sendable, Hashable {
  private struct Rule: Hashable {
    var pattern: String
    var passwords: [String]
  }

  /// None: only documents that open without are opened.
  public static let none = Passwords()

  private var rules: [Rule] = []
  private var general: [String]

  /// Passwords to try on every document, in this order.
  public init(_ passwords: [String] = []) { general = passwords }

  /// Whether there is no password at all.
  public var isEmpty: Bool { count == 0 }

  private var count: Int { general.count + rules.reduce(0) { $0 + $1.passwords.count } }

  /// Adds passwords to try on every document, after those that are there.
  public mutating func add(_ passwords: [String]) { general += passwords }

  /// Adds passwords to try on documents whose name matches a pattern of the shell (`*`, `?`,
  /// `[…]`): the whole name where the pattern has a slash, else what follows the name's last slash.
  public mutating func add(_ passwords: [String], forNamesLike pattern: String) {
    rules.append(Rule(pattern: pattern, passwords: passwords))
  }

  /// Adds all of another's, after those that are there.
  public mutating func add(_ other: Passwords) {
    rules += other.rules
    general += other.general
  }

  /// What is to be tried on a document of this name, in order, each once.
  public func candidates(for name: String) -> [String] {
    let ofRules = rules.filter { Self.matches(name, $0.pattern) }.flatMap(\.passwords)
    var seen: Set<String> = []
    return (ofRules + general).filter { seen.insert($0).inserted }
  }

  private static func matches(_ name: String, _ pattern: String) -> Bool {
    let subject =
      pattern.contains("/") ? name : name.split(separator: "/").last.map(String.init) ?? name
    return unsafe fnmatch(pattern, subject, 0) == 0
  }
}

extension Passwords: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// How many there are.
  public var description: String { "\(count) password\(count == 1 ? "" : "s")" }

  /// The same.
  public var debugDescription: String { description }

  /// Nothing of what is inside.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
