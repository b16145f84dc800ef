/// A picture in the bytes of a file format, as it travels to a model.
public struct EncodedImage: Sendable, Hashable {
  /// The file formats that pictures are sent in: those that every server of vision models takes.
  public enum Format: String, Sendable, Hashable, Codable, CaseIterable {
    case png
    case jpeg

    /// The IANA media type, exact: servers reject `image/jpg` and the like.
    public var mediaType: String {
      switch self {
      case .png: "image/png"
      case .jpeg: "image/jpeg"
      }
    }
  }

  /// The format of `bytes`; its media type is what a data URL must say.
  public var format: Format
  /// Width in pixels.
  public var width: Int
  /// Height in pixels.
  public var height: Int
  /// The file's bytes.
  public var bytes: [UInt8]

  /// A picture from bytes already encoded; nothing is checked or decoded here.
  public init(format: Format, width: Int, height: Int, bytes: [UInt8]) {
    self.format = format
    self.width = width
    self.height = height
    self.bytes = bytes
  }
}
