/// Why a regular expression can't be used.
package struct PatternError: Error, Hashable, CustomStringConvertible {
  /// Where in the pattern, in code points from 0.
  package let offset: Int
  package let message: String

  package var description: String { "at character \(offset + 1), \(message)" }
}
