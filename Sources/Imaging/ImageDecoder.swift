/// Turns image files into upright pixels: sniff, read the header, check the limits, decode no more
/// than is needed, shrink, turn.
public struct ImageDecoder: Sendable, Hashable {
  /// What a header may state before the file is refused.
  public var limits: ImageLimits

  /// A decoder with limits.
  public init(limits: ImageLimits = ImageLimits()) {
    self.limits = limits
  }

  /// The header of a file's page, from 1, checked against the limits.
  public func header(of bytes: FileBytes, page: Int = 1) throws(ImageError) -> ImageHeader {
    let header = try ImageHeader(parsing: bytes, page: page)
    try limits.check(header, ofFileWith: bytes.count)
    return header
  }

  /// A picture of the file, upright by its EXIF orientation, gray or sRGB, transparency laid over
  /// white, and no larger than the bounds.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - frame: which of the file's pages, from 1; a moving picture has one, its first frame.
  ///   - bounds: the most that the picture may measure; nil for its full size.
  public func decode(
    _ bytes: FileBytes, frame: Int = 1, within bounds: PixelBounds? = nil
  ) throws(ImageError) -> DecodedImage {
    let header = try header(of: bytes, page: frame)
    let upright = header.uprightSize
    let target = bounds.map { upright.fitting(maxSide: $0.maxSide, maxPixels: $0.maxPixels) }
    var image = try picture(
      of: bytes, header, frame: frame, target: target.map { header.orientation.upright($0) },
      appliesProfile: true)
    image.raster = image.raster.oriented(header.orientation)
    image.fullSize = upright
    return image
  }

  /// The picture as it is stored, its orientation and its colour profile not looked at, as for a
  /// picture within another document, which says itself how it is to be shown.
  ///
  /// - Parameter target: the size to shrink it to, on no side larger than it is; nil for its own.
  package func decodeStored(
    _ bytes: FileBytes, to target: PixelSize? = nil
  ) throws(ImageError) -> DecodedImage {
    try picture(of: bytes, header(of: bytes), frame: 1, target: target, appliesProfile: false)
  }

  private func picture(
    of bytes: FileBytes, _ header: ImageHeader, frame: Int, target: PixelSize?,
    appliesProfile: Bool
  ) throws(ImageError) -> DecodedImage {
    let reader = try reader(of: bytes, header, frame: frame, atLeast: target)
    // No file can make a reader smaller than its header says; if one did, nothing would be enlarged.
    let size = PixelSize(
      width: min(target?.width ?? .max, reader.size.width),
      height: min(target?.height ?? .max, reader.size.height))
    let shrunk = try Raster(shrinking: reader, to: size)
    // Colours are converted when the picture is small already.
    let (raster, finding) = shrunk.inSRGB(from: appliesProfile ? reader.profile : nil)
    return DecodedImage(
      raster: raster, fullSize: header.storedSize,
      findings: reader.findings + (finding.map { [$0] } ?? []))
  }

  /// The header of a file in memory, checked against the limits.
  public func header(of bytes: [UInt8]) throws(ImageError) -> ImageHeader {
    try header(of: FileBytes(bytes))
  }

  /// The whole picture of a file in memory.
  public func decode(_ bytes: [UInt8]) throws(ImageError) -> Raster {
    try decode(FileBytes(bytes)).raster
  }

  /// The rows of a picture; decoders that can shrink while they decode do, down to `atLeast` and not
  /// below it on any side.
  private func reader(
    of bytes: FileBytes, _ header: ImageHeader, frame: Int, atLeast: PixelSize?
  ) throws(ImageError) -> any RowReader {
    switch header.format {
    case .png: try PNGReader(bytes)
    case .jpeg: try JPEGReader(bytes, atLeast: atLeast)
    case .tiff: try TIFFReader(bytes, page: frame)
    case .webp: try WebPDecoder.decode(bytes)
    case .gif: try GIFDecoder.decode(bytes)
    case .bmp: try BMPReader(bytes)
    case .heif, .avif: try HEIFPicture.decode(bytes)
    }
  }
}
