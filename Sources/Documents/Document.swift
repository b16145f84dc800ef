/// A document that has been opened: what it is, known by its bytes and not by its name.
public struct Document: Sendable, Hashable, Codable {
  /// The name it was given under: a path, or what a service called it.
  public var name: String
  /// SHA-256 of the bytes, in 64 lower-case hexadecimal digits.
  public var sha256: String
  /// The IANA media type that the content shows: `application/pdf`, `image/png`, `image/jpeg`.
  public var mediaType: String
  /// Number of pages, at least 1.
  public var pageCount: Int

  /// A document as it was found.
  public init(name: String, sha256: String, mediaType: String, pageCount: Int) {
    self.name = name
    self.sha256 = sha256
    self.mediaType = mediaType
    self.pageCount = pageCount
  }
}
