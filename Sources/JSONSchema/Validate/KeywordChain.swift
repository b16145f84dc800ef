import JSON

/// A keyword and those that come after it.
///
/// Constants of objects are used where they lie: walked this way, unlike an array, no keyword is
/// copied and no reference counted.
final class KeywordChain: Sendable {
  private let keyword: any Keyword
  private let next: KeywordChain?

  /// Nil for no keywords.
  init?(_ keywords: some Collection<any Keyword>) {
    guard let first = keywords.first else { return nil }
    keyword = first
    next = KeywordChain(Array(keywords.dropFirst()))
  }

  /// Whether all hold for a value.
  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    let fits = keyword.holds(for: value, &evaluated, &run)
    guard let next, fits || run.collects else { return fits }
    return next.holds(for: value, &evaluated, &run) && fits
  }
}
