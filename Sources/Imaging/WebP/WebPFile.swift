import CWebP

/// The container of a WebP file: its header, its frames and its chunks, by libwebpdemux (the WebP
/// container specification).
@safe final class WebPFile {
  private let demuxer: OpaquePointer
  // Held because the demuxer reads from it.
  private let bytes: FileBytes

  /// Size of the canvas.
  let size: PixelSize
  /// Frames, at least 1; a file that is cut off may have more.
  let frameCount: Int
  /// Whether the file ends before its container says.
  let isCut: Bool

  /// Reads the container; looks at no pixel.
  init(_ bytes: FileBytes) throws(ImageError) {
    var data = unsafe WebPData()
    unsafe data.bytes = bytes.buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe data.size = bytes.count
    var state = WEBP_DEMUX_PARSE_ERROR
    guard let demuxer = unsafe WebPDemuxPartial(&data, &state) else {
      throw state == WEBP_DEMUX_PARSING_HEADER
        ? ImageError(.truncated, "The WebP file ends within its header. Get the whole file.")
        : ImageError(.damaged, "The WebP container is damaged.")
    }
    unsafe self.demuxer = unsafe demuxer
    self.bytes = bytes
    size = unsafe PixelSize(
      width: Int(WebPDemuxGetI(demuxer, WEBP_FF_CANVAS_WIDTH)),
      height: Int(WebPDemuxGetI(demuxer, WEBP_FF_CANVAS_HEIGHT)))
    frameCount = unsafe Int(WebPDemuxGetI(demuxer, WEBP_FF_FRAME_COUNT))
    isCut = state != WEBP_DEMUX_DONE
    guard size.width > 0, size.height > 0, state != WEBP_DEMUX_PARSE_ERROR else {
      throw ImageError(.damaged, "The WebP container is damaged.")
    }
    guard frameCount > 0 else {
      throw ImageError(.truncated, "The WebP file ends before its picture. Get the whole file.")
    }
  }

  deinit { unsafe WebPDemuxDelete(demuxer) }

  /// The header in the terms that all formats share.
  var imageHeader: ImageHeader {
    ImageHeader(
      format: .webp, storedSize: size, bitDepth: 8, colorModel: hasAlpha ? .rgbAlpha : .rgb,
      orientation: orientation ?? .topLeft, frameCount: frameCount)
  }

  /// The ICC profile.
  var profile: [UInt8]? { chunk("ICCP") }

  private var hasAlpha: Bool {
    unsafe WebPDemuxGetI(demuxer, WEBP_FF_FORMAT_FLAGS) & ALPHA_FLAG.rawValue != 0
  }

  private var orientation: Orientation? {
    guard let block = chunk("EXIF") else { return nil }
    // Some writers keep the mark that JPEG has before the block.
    let start = block.starts(with: "Exif\0\0".utf8) ? 6 : 0
    let file = FileBytes(block)
    return ExifReader(tiff: file[start..<file.count])?.orientation
  }

  private func chunk(_ name: String) -> [UInt8]? {
    var found = unsafe WebPChunkIterator()
    guard unsafe WebPDemuxGetChunk(demuxer, name, 1, &found) != 0 else { return nil }
    defer { unsafe WebPDemuxReleaseChunkIterator(&found) }
    return unsafe Array(UnsafeBufferPointer(start: found.chunk.bytes, count: found.chunk.size))
  }

  /// The first frame: where it lies on the canvas, and its coded data, valid within the closure.
  func withFirstFrame<Result>(
    _ body: (_ frame: WebPFrame, _ data: UnsafeBufferPointer<UInt8>) throws(ImageError) -> Result
  ) throws(ImageError) -> Result {
    var found = unsafe WebPIterator()
    guard unsafe WebPDemuxGetFrame(demuxer, 1, &found) != 0 else {
      throw ImageError(.truncated, "The WebP file ends before its picture. Get the whole file.")
    }
    defer { unsafe WebPDemuxReleaseIterator(&found) }
    let frame = unsafe WebPFrame(
      x: Int(found.x_offset), y: Int(found.y_offset),
      size: PixelSize(width: Int(found.width), height: Int(found.height)),
      hasAlpha: found.has_alpha != 0)
    return unsafe try body(
      frame, UnsafeBufferPointer(start: found.fragment.bytes, count: found.fragment.size))
  }
}
