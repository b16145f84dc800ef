/// What the first bytes of a file say it is, for image formats read here and others.
///
/// The others are known so that a message can say "this is a TIFF" and not only "unknown".
public enum ImageSignature: String, Sendable, Hashable, CaseIterable {
  case png = "PNG"
  case jpeg = "JPEG"
  case tiff = "TIFF"
  case webp = "WebP"
  case gif = "GIF"
  case bmp = "BMP"
  case heif = "HEIC/HEIF"
  case avif = "AVIF"
  case jpeg2000 = "JPEG 2000"
  case netpbm = "Netpbm"

  /// How many bytes from the start are enough to tell.
  public static let length = 16

  /// The format that the first bytes announce, or nil where they announce none of these.
  ///
  /// After each format's own specification: TIFF 6.0 section 2 (and BigTIFF), RIFF/WEBP container,
  /// GIF89a section 17, BITMAPFILEHEADER, ISO 14496-12 `ftyp` brands, ISO 15444-1 annex I.
  public init?(sniffing bytes: some Sequence<UInt8>) {
    let head = Array(bytes.prefix(Self.length))
    func holds(_ text: StaticString, at offset: Int = 0) -> Bool {
      head.dropFirst(offset).starts(with: "\(text)".utf8)
    }
    if let format = ImageFormat(sniffing: head) {
      switch format {
      case .png: self = .png
      case .jpeg: self = .jpeg
      }
    } else if ["II*\0", "MM\0*", "II+\0", "MM\0+"].contains(where: { head.starts(with: $0.utf8) }) {
      self = .tiff
    } else if holds("RIFF") && holds("WEBP", at: 8) {
      self = .webp
    } else if holds("GIF87a") || holds("GIF89a") {
      self = .gif
    } else if holds("ftypavi", at: 4) {
      self = .avif
    } else if ["ftyphei", "ftyphev", "ftypmif1", "ftypmsf1"].contains(where: {
      head.dropFirst(4).starts(with: $0.utf8)
    }) {
      self = .heif
    } else if holds("jP  ", at: 4) || head.starts(with: [0xFF, 0x4F, 0xFF, 0x51]) {
      self = .jpeg2000
    } else if head.count >= 3, head[0] == UInt8(ascii: "P"),
      (UInt8(ascii: "1")...UInt8(ascii: "7")).contains(head[1]),
      [0x0A, 0x0D, 0x20, 0x09].contains(head[2])
    {
      self = .netpbm
    } else if holds("BM") && head.count >= 14 {
      self = .bmp
    } else {
      return nil
    }
  }
}
