import CPNG
import CPixels
import Glibc

/// The rows of a PNG file as 8-bit gray or RGB: every colour type and depth, transparency laid over
/// white, and the gamma of a file without a colour profile brought to sRGB's.
///
/// Where the data ends or breaks, the rows that are missing are white. Of an interlaced file all rows
/// are decoded at once, and show what the passes that are there hold.
@safe final class PNGReader: RowReader {
  let size: PixelSize
  let format: Raster.PixelFormat
  let profile: [UInt8]?

  private let bytes: FileBytes
  private let handle: UnsafeMutablePointer<platen_png_reader>
  private let samples: PNGSamples
  private let hasBrokenProfile: Bool
  private var nextRow = 0
  private var firstMissingRow = Int.max
  private var isFinished = false
  private var failure: String?
  /// Rows as libpng hands them out, where they are converted: all of an interlaced file.
  private var stored: [UInt8] = []

  /// Reads all that comes before the pixels.
  init(_ bytes: FileBytes) throws(ImageError) {
    guard
      let handle = unsafe platen_png_open(
        bytes.buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
    else { throw Self.outOfMemory }
    guard unsafe handle.pointee.png != nil else {
      let failure = unsafe Self.failure(of: handle)
      unsafe platen_png_close(handle)
      throw failure
    }
    size = unsafe PixelSize(
      width: Int(handle.pointee.width), height: Int(handle.pointee.height))
    var count: UInt32 = 0
    let profile = unsafe platen_png_profile(handle, &count)
    self.profile = unsafe profile.map {
      unsafe Array(UnsafeBufferPointer(start: $0, count: Int(count)))
    }
    hasBrokenProfile = unsafe profile == nil && handle.pointee.has_broken_profile != 0
    samples = unsafe PNGSamples(handle.pointee)
    format = samples.isGray ? .gray : .rgb
    self.bytes = bytes
    unsafe self.handle = unsafe handle
  }

  deinit { unsafe platen_png_close(handle) }

  func read(rows count: Int, into target: UnsafeMutablePointer<UInt8>) throws(ImageError) {
    precondition(nextRow + count <= size.height, "each row is read once")
    let length = size.width * format.bytesPerPixel
    if isInterlaced {
      try readPasses()
      let rowBytes = size.width * samples.bytesPerPixel
      unsafe stored.withUnsafeBufferPointer { stored in
        guard let first = stored.baseAddress else { return }
        unsafe samples.convert(first + nextRow * rowBytes, to: target, count: count * size.width)
      }
    } else {
      let whole = unsafe try readRows(count, into: target)
      unsafe (target + whole * length).update(repeating: 255, count: (count - whole) * length)
    }
    nextRow += count
    if nextRow == size.height && failure == nil && !isFinished {
      isFinished = true
      unsafe platen_png_finish(handle)
    }
  }

  private var isInterlaced: Bool { unsafe handle.pointee.passes > 1 }

  /// Reads rows that the file has; answers how many.
  private func readRows(
    _ count: Int, into target: UnsafeMutablePointer<UInt8>
  ) throws(ImageError) -> Int {
    if failure != nil { return 0 }
    let read: Int
    if samples.areFinal {
      read = unsafe Int(platen_png_read(handle, target, UInt32(count)))
    } else {
      let needed = count * size.width * samples.bytesPerPixel
      if stored.count < needed { stored = [UInt8](repeating: 255, count: needed) }
      read = unsafe stored.withUnsafeMutableBufferPointer { stored in
        guard let stored = stored.baseAddress else { return 0 }
        let read = unsafe Int(platen_png_read(handle, stored, UInt32(count)))
        unsafe samples.convert(stored, to: target, count: read * size.width)
        return read
      }
    }
    if read < count {
      if nextRow + read == 0 { throw unsafe Self.failure(of: handle) }
      failure = unsafe Self.message(of: handle)
      firstMissingRow = nextRow + read
    }
    return read
  }

  private func readPasses() throws(ImageError) {
    if !stored.isEmpty { return }
    let (pixels, overflow) = size.area.multipliedReportingOverflow(by: samples.bytesPerPixel)
    guard !overflow else { throw Self.outOfMemory }
    // White and opaque, for what no pass brings; an index of a palette stays within its table.
    stored = [UInt8](repeating: samples.white, count: pixels)
    let isWhole = unsafe platen_png_read_passes(handle, &stored) != 0
    if !isWhole { failure = unsafe Self.message(of: handle) }
    if !isWhole && stored.allSatisfy({ $0 == samples.white }) {
      throw unsafe Self.failure(of: handle)
    }
  }

  var findings: [PictureFinding] {
    var findings: [PictureFinding] = []
    let place =
      firstMissingRow < size.height
      ? "at \(firstMissingRow * 100 / size.height) % of its height; the rest is white"
      : "before its last pass; the picture is coarse"
    if failure != nil, unsafe handle.pointee.is_truncated != 0 {
      findings.append(
        PictureFinding(.truncated, "The PNG file ends \(place). Get the whole file."))
    } else if let failure {
      findings.append(
        PictureFinding(.damaged, "The PNG data is damaged (\(failure)) \(place)."))
    } else if unsafe handle.pointee.is_damaged != 0 {
      let reason = unsafe Self.message(of: handle)
      findings.append(PictureFinding(.damaged, "The PNG data may be damaged: \(reason)."))
    }
    if hasBrokenProfile {
      findings.append(
        PictureFinding(
          .profileIgnored, "The colour profile in the PNG file is broken and is not applied."))
    }
    return findings
  }
}

extension PNGReader {
  private static func message(of handle: UnsafeMutablePointer<platen_png_reader>) -> String {
    unsafe withUnsafeBytes(of: &handle.pointee.message) { message in
      unsafe String(decoding: message.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  private static func failure(of handle: UnsafeMutablePointer<platen_png_reader>) -> ImageError {
    let reason = unsafe message(of: handle)
    if reason.contains("out of memory") || reason.contains("too large") { return outOfMemory }
    let isTruncated = unsafe handle.pointee.is_truncated != 0
    return isTruncated
      ? ImageError(.truncated, "The PNG file ends before its first row. Get the whole file.")
      : ImageError(.damaged, "The PNG data is damaged: \(reason).")
  }

  private static let outOfMemory = ImageError(
    .overLimit, "The PNG picture needs more memory than there is. Shrink it or allow more.")
}
