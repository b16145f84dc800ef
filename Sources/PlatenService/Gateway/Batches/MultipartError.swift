/// Why a body is no form.
package struct MultipartError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The reason.
  package let description: String

  init(_ description: String) { self.description = description }
}
