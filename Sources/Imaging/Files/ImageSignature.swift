/// What the first bytes of a file say it is, for image formats read here and others.
///
/// The others are known so that a message can say "this is JPEG 2000" and not only "unknown".
public enum ImageSignature: String, Sendable, Hashable, CaseIterable {
  case png = "PNG"
  case jpeg = "JPEG"
  case tiff = "TIFF"
  case webp = "WebP"
  case gif = "GIF"
  case bmp = "BMP"
  case heif = "HEIC"
  case avif = "AVIF"
  case jpeg2000 = "JPEG 2000"
  case jpegXL = "JPEG XL"
  case netpbm = "Netpbm"
  case icon = "Windows icon"
  case photoshop = "Photoshop"

  /// How many bytes from the start are enough to tell.
  public static let length = 64

  /// The signature of a format.
  init(_ format: ImageFormat) {
    self =
      switch format {
      case .png: .png
      case .jpeg: .jpeg
      case .tiff: .tiff
      case .webp: .webp
      case .gif: .gif
      case .bmp: .bmp
      case .heif: .heif
      case .avif: .avif
      }
  }

  /// The format that is understood; nil for one that is only known by name.
  public var format: ImageFormat? {
    ImageFormat.allCases.first { ImageSignature($0) == self }
  }

  /// The format that the first bytes announce, or nil where they announce none of these.
  ///
  /// After each format's own specification: the PNG signature (PNG, 5.2), SOI and the next marker's
  /// first byte (ITU-T T.81, B.1.1.2), TIFF 6.0 section 2 (and BigTIFF), RIFF/WEBP container,
  /// GIF89a section 17, BITMAPFILEHEADER with a known size of its second header, ISO 14496-12 `ftyp`
  /// brands, ISO 15444-1 annex I, ISO 18181-2, ICONDIR.
  public init?(sniffing bytes: some Sequence<UInt8>) {
    let head = Array(bytes.prefix(Self.length))
    func holds(_ text: StaticString, at offset: Int = 0) -> Bool {
      head.dropFirst(offset).starts(with: "\(text)".utf8)
    }
    if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if head.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if ["II*\0", "MM\0*", "II+\0", "MM\0+"].contains(where: { head.starts(with: $0.utf8) }) {
      self = .tiff
    } else if holds("RIFF") && holds("WEBP", at: 8) {
      self = .webp
    } else if holds("GIF87a") || holds("GIF89a") {
      self = .gif
    } else if holds("ftyp", at: 4), let brand = Self.brand(of: head) {
      self = brand
    } else if holds("jP  ", at: 4) || head.starts(with: [0xFF, 0x4F, 0xFF, 0x51]) {
      self = .jpeg2000
    } else if holds("JXL ", at: 4) || head.starts(with: [0xFF, 0x0A]) {
      self = .jpegXL
    } else if holds("8BPS") {
      self = .photoshop
    } else if head.count >= 3, head[0] == UInt8(ascii: "P"),
      (UInt8(ascii: "1")...UInt8(ascii: "7")).contains(head[1]),
      [0x0A, 0x0D, 0x20, 0x09].contains(head[2])
    {
      self = .netpbm
    } else if holds("BM"), head.count >= 18, (12...255).contains(head[14]),
      head[15...17] == [0, 0, 0]
    {
      self = .bmp
    } else if head.starts(with: [0, 0, 1, 0]), head.count >= 22, head[4] != 0, head[9] == 0 {
      self = .icon
    } else {
      return nil
    }
  }

  /// HEIF by its major brand, or by a compatible one where the major is one of a family.
  private static func brand(of head: [UInt8]) -> ImageSignature? {
    let length = head[0..<4].reduce(0) { $0 << 8 | Int($1) }
    let end = min(head.count, max(length, 12))
    // The major brand, its version, then the compatible brands.
    let brands = ([8] + stride(from: 16, to: end - 3, by: 4)).compactMap { offset in
      offset + 4 <= end ? String(decoding: head[offset..<offset + 4], as: UTF8.self) : nil
    }
    if brands.contains(where: { ["avif", "avis"].contains($0) }) { return .avif }
    let isHEIF = brands.contains {
      ["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1"].contains($0)
    }
    return isHEIF ? .heif : nil
  }
}
