/// What a tool has to say and to show.
public struct ToolResult: Sendable, Hashable {
  /// Words and pictures, in order.
  public var content: [ContentPart]

  /// A result of words and pictures.
  public init(_ content: [ContentPart]) { self.content = content }

  /// A result of words.
  public init(_ text: String) { content = [.text(text)] }

  /// The words, for the tool's own turn. A result without words says that there are pictures, for a
  /// turn of a tool may not be empty.
  var words: [ContentPart] {
    let words = content.filter { $0.text?.isEmpty == false }
    if !words.isEmpty { return words }
    return [.text(pictures.isEmpty ? "(no result)" : "The result follows as a picture.")]
  }

  /// The pictures, for a turn of the user: most servers take them from nobody else.
  var pictures: [ContentPart] { content.filter { $0.text == nil } }
}
