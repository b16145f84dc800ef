public import Imaging

/// Where on a page a value of the data stands.
public struct Evidence: Sendable, Hashable {
  /// How the value and the printed words compare.
  public enum Match: String, Sendable, Hashable, Codable, CaseIterable {
    /// The words are the value, letter for letter.
    case verbatim
    /// The words say the value in another spelling: `03.11.2025` for `2025-11-03`.
    case normalised
  }

  /// The page's number, from 1.
  public var page: Int
  /// The box around the quoted words.
  public var box: Box
  /// The words as they are printed.
  public var quote: String
  /// How value and words compare.
  public var match: Match

  /// Evidence for a value.
  public init(page: Int, box: Box, quote: String, match: Match) {
    self.page = page
    self.box = box
    self.quote = quote
    self.match = match
  }
}
