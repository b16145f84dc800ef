/// The image file formats that are understood, told apart by content, never by a file's name.
public enum ImageFormat: String, Sendable, Hashable, Codable, CaseIterable {
  case png
  case jpeg

  /// The IANA media type, exact: servers reject `image/jpg` and the like.
  public var mediaType: String {
    switch self {
    case .png: "image/png"
    case .jpeg: "image/jpeg"
    }
  }

  /// The format that a file's first bytes announce, or nil.
  ///
  /// PNG by its eight-byte signature (PNG specification, 5.2), JPEG by SOI and the next marker's
  /// first byte (ITU-T T.81, B.1.1.2).
  public init?(sniffing bytes: some Sequence<UInt8>) {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else {
      return nil
    }
  }
}
