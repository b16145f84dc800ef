/// A server's key. It is kept from every description, dump and interpolation.
public struct APIKey: Sendable, Hashable {
  /// The key itself; for the `Authorization` field and for scrubbing only.
  let value: String

  /// A key, white space around it removed; nil where nothing is left, or where a character is not
  /// visible ASCII and so can't stand in a header field (RFC 9110, section 5.5).
  public init?(_ text: String) {
    let value = text.trimmed
    guard !value.isEmpty, value.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    self.value = value
  }
}

extension APIKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "(hidden key)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [] as [Mirror.Child]) }
}
