import CJPEG
import CPixels
import Glibc

/// The rows of a JPEG file with 8-bit samples: baseline, progressive, Huffman or arithmetic coded, as
/// gray, RGB or inks, at the whole of its size, a half, a quarter or an eighth.
///
/// Where the data ends, the rows of blocks that are missing are white, and in the row of blocks in
/// which it ended what is missing is as libjpeg leaves it. Damaged blocks are as libjpeg leaves them.
@safe final class JPEGReader: RowReader {
  /// The most scans that are read. Progressive files have about ten; each one may cost as much as a
  /// picture and take a few bytes, so many of them are a bomb.
  static let mostScans = 100

  let size: PixelSize
  let extent: PictureExtent
  let format: Raster.PixelFormat
  let profile: [UInt8]?

  private let bytes: FileBytes
  private let handle: UnsafeMutablePointer<platen_jpeg_reader>
  private let invertsInks: Bool
  private let hasBrokenProfile: Bool
  private var nextRow = 0
  /// Why reading ended amid the picture.
  private var failure: String?

  /// Reads the header, and all scans of a progressive file.
  ///
  /// - Parameter atLeast: the size below which the picture is not shrunk; nil for its own.
  init(_ bytes: FileBytes, atLeast: PixelSize?) throws(ImageError) {
    let header = try JPEGHeader.parse(bytes)
    try header.checkIsSupported()
    guard
      let handle = unsafe platen_jpeg_open(
        bytes.buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count,
        Int32(Self.mostScans))
    else { throw Self.outOfMemory }
    do throws(ImageError) {
      unsafe try Self.check(handle.pointee.result, handle)
      // The limits were checked against the header as it was read here.
      let (width, height) = unsafe (
        Int(handle.pointee.decoder.image_width), Int(handle.pointee.decoder.image_height)
      )
      guard header.size == PixelSize(width: width, height: height) else {
        throw ImageError(.damaged, "The JPEG file has two frame headers that disagree.")
      }
      profile = unsafe Self.profile(of: handle)
      hasBrokenProfile = unsafe handle.pointee.has_broken_profile != 0
      let denominator = JPEGScale.denominator(of: header.size, atLeast: atLeast)
      unsafe try Self.check(platen_jpeg_start(handle, UInt32(8 / denominator)), handle)
      size = unsafe PixelSize(
        width: Int(handle.pointee.width), height: Int(handle.pointee.height))
      extent = PictureExtent(
        width: Double(header.size.width) / Double(denominator),
        height: Double(header.size.height) / Double(denominator))
    } catch {
      unsafe platen_jpeg_close(handle)
      throw error
    }
    switch unsafe handle.pointee.channels {
    case 1: format = .gray
    case 4: format = .cmyk
    default: format = .rgb
    }
    // Adobe's programs store inks inverted, 255 for none, and mark the file with APP14.
    invertsInks = header.adobeTransform != nil
    self.bytes = bytes
    unsafe self.handle = unsafe handle
  }

  deinit { unsafe platen_jpeg_close(handle) }

  func read(rows count: Int, into target: UnsafeMutablePointer<UInt8>) throws(ImageError) {
    precondition(nextRow + count <= size.height, "each row is read once")
    let length = size.width * format.bytesPerPixel
    if failure == nil, nextRow < firstMissingRow {
      let result = unsafe platen_jpeg_read(handle, target, UInt32(count))
      if Int(result) != PLATEN_JPEG_DONE {
        if nextRow == 0 { unsafe try Self.check(result, handle) }
        failure = unsafe Self.message(of: handle)
      }
      if firstMissingRow == 0 { throw JPEGReader.nothingThere }
      if format == .cmyk && invertsInks { unsafe platen_invert(target, count * length) }
    }
    let whole = failure == nil ? min(max(firstMissingRow - nextRow, 0), count) : 0
    // White, or no ink.
    unsafe (target + whole * length).update(
      repeating: format == .cmyk ? 0 : 255, count: (count - whole) * length)
    nextRow += count
  }

  private var firstMissingRow: Int { unsafe Int(handle.pointee.first_missing_row) }

  var findings: [PictureFinding] {
    var findings: [PictureFinding] = []
    if unsafe handle.pointee.is_truncated != 0 {
      findings.append(
        PictureFinding(
          .truncated,
          firstMissingRow < size.height
            ? "The JPEG file ends at about \(firstMissingRow * 100 / size.height) % of its "
              + "height; the rest is white. Get the whole file."
            : "The JPEG file ends before its last scan; the picture is coarse. Get the whole file."
        ))
    }
    let isDamaged = unsafe handle.pointee.is_damaged != 0
    if isDamaged || failure != nil {
      let reason = unsafe Self.message(of: handle)
      findings.append(
        PictureFinding(.damaged, "Parts of the JPEG picture are damaged: \(failure ?? reason)."))
    }
    if hasBrokenProfile {
      findings.append(
        PictureFinding(
          .profileIgnored, "The colour profile in the JPEG file lacks parts and is not applied."))
    }
    return findings
  }
}

extension JPEGReader {
  private static func profile(of handle: UnsafeMutablePointer<platen_jpeg_reader>) -> [UInt8]? {
    var count: UInt32 = 0
    guard let profile = unsafe platen_jpeg_profile(handle, &count) else { return nil }
    defer { unsafe free(profile) }
    return unsafe Array(UnsafeBufferPointer(start: profile, count: Int(count)))
  }

  private static func message(of handle: UnsafeMutablePointer<platen_jpeg_reader>) -> String {
    unsafe withUnsafeBytes(of: &handle.pointee.message) { message in
      unsafe String(decoding: message.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  private static func check(
    _ result: Int32, _ handle: UnsafeMutablePointer<platen_jpeg_reader>
  ) throws(ImageError) {
    let message = unsafe message(of: handle)
    switch Int(result) {
    case PLATEN_JPEG_DONE: return
    case PLATEN_JPEG_NO_MEMORY: throw outOfMemory
    case PLATEN_JPEG_TOO_MANY_SCANS:
      throw ImageError(
        .overLimit,
        "The JPEG file has more than \(mostScans) scans, as no camera or scanner writes. "
          + "Convert it to PNG where it is trusted.")
    case PLATEN_JPEG_NO_PICTURE: throw nothingThere
    case PLATEN_JPEG_UNSUPPORTED:
      throw ImageError(
        .unsupported, "This kind of JPEG is not read: \(message). Convert it to PNG.")
    default: throw ImageError(.damaged, "The JPEG data is damaged: \(message).")
    }
  }

  private static let nothingThere = ImageError(
    .truncated, "The JPEG file ends before its first row of blocks. Get the whole file.")
  private static let outOfMemory = ImageError(
    .overLimit, "The JPEG picture needs more memory than there is. Shrink it or allow more.")
}
