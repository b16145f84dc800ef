/// Which file a picture becomes, and how large it may be.
public struct PictureEncoding: Sendable, Hashable, Codable {
  /// The file format.
  public enum Format: String, Sendable, Hashable, Codable, CaseIterable {
    /// PNG for flat text and drawings, JPEG for scans and photographs, by the picture's own pixels.
    case automatic
    case png
    case jpeg
  }

  /// The lowest JPEG quality to which a picture is brought to keep `maxBytes`.
  public static let lowestQuality = 30

  /// The file format.
  public var format: Format
  /// JPEG quality, 1 to 100.
  public var jpegQuality: Int
  /// The most bytes of the file; nil for no bound.
  public var maxBytes: Int?

  /// An encoding; the bound is at least one byte.
  public init(format: Format = .automatic, jpegQuality: Int = 85, maxBytes: Int? = nil) {
    precondition((1...100).contains(jpegQuality), "JPEG quality is 1 to 100")
    precondition(maxBytes ?? 1 > 0, "a file has at least one byte")
    self.format = format
    self.jpegQuality = jpegQuality
    self.maxBytes = maxBytes
  }
}
