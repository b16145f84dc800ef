/// Why a regular expression can't be used.
struct PatternError: Error, Hashable, CustomStringConvertible {
  /// Where in the pattern, in code points from 0.
  let offset: Int
  let message: String

  var description: String { "at character \(offset + 1), \(message)" }
}
