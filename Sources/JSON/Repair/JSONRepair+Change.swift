extension JSONRepair {
  /// Something that was changed.
  public struct Change: Sendable, Hashable {
    /// The kinds of change; their raw values are stable names for programs.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// Thinking before the answer was left out.
      case thinkingRemoved = "thinking_removed"
      /// A fence of Markdown around the value was left out.
      case fenceRemoved = "fence_removed"
      /// Text before or after the value was left out.
      case proseRemoved = "prose_removed"
      /// A comment was left out.
      case commentRemoved = "comment_removed"
      /// A comma before a closing bracket was left out.
      case trailingCommaRemoved = "trailing_comma_removed"
      /// Single or typographic quotes around a string became double quotes.
      case quotesReplaced = "quotes_replaced"
      /// A name without quotes got some.
      case nameQuoted = "name_quoted"
      /// True, False, None or the like became true, false, null.
      case literalReplaced = "literal_replaced"
      /// Line feeds and other control characters in a string were escaped.
      case controlCharactersEscaped = "control_characters_escaped"
      /// An escape that JSON does not know, `\'`, became the character.
      case escapeReplaced = "escape_replaced"
      /// The text ended within a string: it was closed, and may lack its end.
      case stringClosed = "string_closed"
      /// The text ended within a number, literal or name, or before a member's value: this part was
      /// dropped.
      case partDropped = "part_dropped"
      /// The text ended within arrays or objects: they were closed, and may lack parts.
      case bracketsClosed = "brackets_closed"

      /// Whether something that the answer was meant to have may be missing.
      public var mayLoseContent: Bool {
        switch self {
        case .stringClosed, .partDropped, .bracketsClosed: true
        default: false
        }
      }
    }

    /// The kind of change.
    public let kind: Kind
    /// Where it is in the original text.
    public let place: JSONTextPlace
    /// What was done, as a sentence without the place; it may quote names of the text.
    public let message: String

    /// Changes with their places, which are counted in one walk through the text.
    static func list(_ notes: [RepairNote], in bytes: [UInt8]) -> [Change] {
      var cursor = TextCursor()
      let order = notes.indices.sorted { (notes[$0].offset, $0) < (notes[$1].offset, $1) }
      return order.map { index in
        let note = notes[index]
        while cursor.offset < note.offset { cursor.advance(over: bytes[cursor.offset]) }
        return Change(kind: note.kind, place: JSONTextPlace(cursor), message: note.message)
      }
    }
  }
}

/// A change before lines are counted.
struct RepairNote: Sendable {
  let kind: JSONRepair.Change.Kind
  let offset: Int
  let message: String

  init(_ kind: JSONRepair.Change.Kind, _ offset: Int, _ message: String) {
    self.kind = kind
    self.offset = offset
    self.message = message
  }
}
