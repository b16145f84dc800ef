/// What the marker segments before the first scan of a JPEG file say (ITU-T T.81, annex B).
struct JPEGHeader {
  /// Size, precision and coding process of the frame.
  var size: PixelSize
  var precision: Int
  var componentCount: Int
  /// The low byte of the frame's SOF marker, 0xC0 to 0xCF.
  var process: UInt8
  /// The transform flag of an Adobe APP14 segment: 0 none, 1 YCbCr, 2 YCCK; nil without one.
  var adobeTransform: UInt8?
  var orientation: Orientation

  /// The header in the terms that all formats share.
  var imageHeader: ImageHeader {
    let model: ImageHeader.ColorModel =
      switch (componentCount, adobeTransform) {
      case (1, _), (2, _): .gray
      case (4, 2): .ycck
      case (4, _): .cmyk
      case (_, 0): .rgb
      default: .yCbCr
      }
    return ImageHeader(
      format: .jpeg, storedSize: size, bitDepth: precision, colorModel: model,
      orientation: orientation)
  }

  /// Refuses what libjpeg can't decode, by its name.
  func checkIsSupported() throws(ImageError) {
    switch process {
    case 0xC0, 0xC1, 0xC2, 0xC9, 0xCA: break
    case 0xC3, 0xCB: throw Self.unsupported("lossless")
    default: throw Self.unsupported("hierarchical")
    }
    guard precision == 8 else { throw Self.unsupported("\(precision)-bit") }
    guard [1, 3, 4].contains(componentCount) else {
      throw Self.unsupported("\(componentCount)-component")
    }
  }

  private static func unsupported(_ kind: String) -> ImageError {
    ImageError(.unsupported, "This is a \(kind) JPEG, which is not read. Convert it to PNG.")
  }

  static func parse(_ bytes: FileBytes) throws(ImageError) -> JPEGHeader {
    var orientation: Orientation?
    var adobeTransform: UInt8?
    var segments = JPEGSegments(bytes)
    while let segment = try segments.next() {
      switch segment.marker {
      case 0xE1 where segment.content.starts(with: "Exif\0\0".utf8):
        let tiff = segment.content.dropFirst(6)
        orientation = orientation ?? ExifReader(tiff: tiff)?.orientation
      case 0xEE where segment.content.count >= 12 && segment.content.starts(with: "Adobe".utf8):
        adobeTransform = segment.content[segment.content.startIndex + 11]
      case 0xC0...0xCF where ![0xC4, 0xC8, 0xCC].contains(segment.marker):
        var header = try frame(segment)
        // A segment after the frame may still bear on it, but every writer puts EXIF and Adobe's
        // marker first, and the scan for them ends here so that a header costs little.
        header.orientation = orientation ?? .topLeft
        header.adobeTransform = adobeTransform
        return header
      default: continue
      }
    }
    throw ImageError(.damaged, "The JPEG file has no frame header before its end or first scan.")
  }

  private static func frame(_ segment: JPEGSegments.Segment) throws(ImageError) -> JPEGHeader {
    let content = Array(segment.content.prefix(6))
    guard content.count == 6 else {
      throw ImageError(.damaged, "The JPEG frame header is too short.")
    }
    let size = PixelSize(
      width: Int(content[3]) << 8 | Int(content[4]), height: Int(content[1]) << 8 | Int(content[2]))
    guard size.width > 0, size.height > 0 else {
      throw ImageError(
        .damaged, "The JPEG header states a size of \(size.width) x \(size.height) pixels.")
    }
    return JPEGHeader(
      size: size, precision: Int(content[0]), componentCount: Int(content[5]),
      process: segment.marker, adobeTransform: nil, orientation: .topLeft)
  }
}
