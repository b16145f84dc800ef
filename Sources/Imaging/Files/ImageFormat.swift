/// The image file formats that are understood, told apart by content, never by a file's name.
public enum ImageFormat: String, Sendable, Hashable, Codable, CaseIterable {
  case png
  case jpeg
  case tiff
  case webp
  case gif
  case bmp
  /// HEIC and other pictures of HEIF; read where the package is built with the trait `HEIF`.
  case heif
  /// AVIF; read where the package is built with the trait `HEIF`.
  case avif

  /// The IANA media type, exact: servers reject `image/jpg` and the like.
  public var mediaType: String {
    switch self {
    case .png: "image/png"
    case .jpeg: "image/jpeg"
    case .tiff: "image/tiff"
    case .webp: "image/webp"
    case .gif: "image/gif"
    case .bmp: "image/bmp"
    case .heif: "image/heif"
    case .avif: "image/avif"
    }
  }

  /// Whether each picture in a file is a page, and not a frame of one moving picture.
  public var hasPages: Bool { self == .tiff }

  /// The formats that this build reads, for messages: "PNG, JPEG, TIFF, …".
  public static var namesOfReadable: String {
    allCases.filter(\.isReadable).map { ImageSignature($0).rawValue }.joined(separator: ", ")
  }

  /// Whether this build reads it.
  var isReadable: Bool {
    #if HEIF
      true
    #else
      self != .heif && self != .avif
    #endif
  }

  /// The format that a file's first bytes announce, or nil.
  public init?(sniffing bytes: some Sequence<UInt8>) {
    guard let format = ImageSignature(sniffing: bytes)?.format else { return nil }
    self = format
  }
}
