public import Documents

/// The words of one page together with the page's place in its document.
public struct NumberedPageText: Sendable, Hashable, Codable {
  /// The page's number in the document, from 1.
  public var number: Int
  /// Its words.
  public var text: PageText

  /// A page's words and its number.
  public init(number: Int, text: PageText) {
    self.number = number
    self.text = text
  }
}

extension NumberedPageText {
  /// The page's lines from the top down, as they are printed.
  package var lines: [String] { PageLayout(self).lines.map(\.text) }
}
