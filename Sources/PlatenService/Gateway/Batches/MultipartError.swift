/// Why a body is no form.
struct MultipartError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The reason.
  let description: String

  init(_ description: String) { self.description = description }
}
