#if HEIF
  import CHEIF

  /// The primary picture of a HEIF file (HEIC or AVIF), by libheif.
  @safe final class HEIFPicture {
    private let context: OpaquePointer
    private let handle: OpaquePointer
    // Held because libheif reads from them.
    private let bytes: FileBytes

    /// Reads the file's boxes; decodes no pixel.
    init(_ bytes: FileBytes) throws(ImageError) {
      guard let context = unsafe heif_context_alloc() else {
        throw ImageError(.damaged, "The HEIF decoder could not be started, for want of memory.")
      }
      var handle: OpaquePointer?
      var failure = unsafe heif_context_read_from_memory_without_copy(
        context, bytes.buffer.baseAddress, bytes.count, nil)
      if unsafe failure.code == heif_error_Ok {
        unsafe failure = heif_context_get_primary_image_handle(context, &handle)
      }
      guard unsafe failure.code == heif_error_Ok, let found = unsafe handle else {
        let error = unsafe Self.error(failure)
        unsafe heif_context_free(context)
        throw error
      }
      unsafe self.context = unsafe context
      unsafe self.handle = unsafe found
      self.bytes = bytes
    }

    deinit {
      unsafe heif_image_handle_release(handle)
      unsafe heif_context_free(context)
    }

    /// The header of a file; rotations and mirrorings of HEIF are applied by libheif.
    static func header(of bytes: FileBytes, _ format: ImageFormat) throws(ImageError) -> ImageHeader
    {
      let picture = try HEIFPicture(bytes)
      let size = picture.size
      guard size.width > 0, size.height > 0 else {
        throw ImageError(
          .damaged, "The HEIF file states a size of \(size.width) x \(size.height) pixels.")
      }
      return ImageHeader(
        format: format, storedSize: size,
        bitDepth: max(1, unsafe Int(heif_image_handle_get_luma_bits_per_pixel(picture.handle))),
        colorModel: picture.hasAlpha ? .rgbAlpha : .yCbCr, orientation: .topLeft,
        frameCount: max(
          1, unsafe Int(heif_context_get_number_of_top_level_images(picture.context))))
    }

    /// The whole picture, transparency over white.
    static func decode(_ bytes: FileBytes) throws(ImageError) -> DecodedRows {
      try HEIFPicture(bytes).decode()
    }

    private var size: PixelSize {
      unsafe PixelSize(
        width: Int(heif_image_handle_get_width(handle)),
        height: Int(heif_image_handle_get_height(handle)))
    }

    private var hasAlpha: Bool { unsafe heif_image_handle_has_alpha_channel(handle) != 0 }

    private func decode() throws(ImageError) -> DecodedRows {
      var image: OpaquePointer?
      let failure = unsafe heif_decode_image(
        handle, &image, heif_colorspace_RGB,
        hasAlpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB, nil)
      guard unsafe failure.code == heif_error_Ok, let image = unsafe image else {
        throw unsafe Self.error(failure)
      }
      defer { unsafe heif_image_release(image) }
      let size = unsafe PixelSize(
        width: Int(heif_image_get_width(image, heif_channel_interleaved)),
        height: Int(heif_image_get_height(image, heif_channel_interleaved)))
      var stride: Int32 = 0
      guard
        let plane = unsafe heif_image_get_plane_readonly(image, heif_channel_interleaved, &stride),
        size == self.size
      else {
        throw ImageError(.damaged, "The HEIF picture is not of the size that its header states.")
      }
      let length = size.width * (hasAlpha ? 4 : 3)
      var pixels: [UInt8] = []
      pixels.reserveCapacity(length * size.height)
      for row in 0..<size.height {
        unsafe pixels.append(
          contentsOf: UnsafeBufferPointer(start: plane + row * Int(stride), count: length))
      }
      let raster = Raster(
        width: size.width, height: size.height, format: .rgb,
        pixels: hasAlpha ? Alpha.overWhite(rgba: pixels) : pixels)
      let count = unsafe Int(heif_context_get_number_of_top_level_images(context))
      return DecodedRows(
        of: raster, profile: profile, findings: count > 1 ? [.framesLeftOut(of: count)] : [])
    }

    private var profile: [UInt8]? {
      let count = unsafe heif_image_handle_get_raw_color_profile_size(handle)
      guard count > 0 else { return nil }
      var profile = [UInt8](repeating: 0, count: count)
      let failure = unsafe heif_image_handle_get_raw_color_profile(handle, &profile)
      return unsafe failure.code == heif_error_Ok ? profile : nil
    }

    private static func error(_ failure: heif_error) -> ImageError {
      let reason = unsafe failure.message.map { unsafe String(cString: $0) } ?? "no reason given"
      return switch unsafe failure.code {
      case heif_error_Memory_allocation_error:
        ImageError(.overLimit, "The HEIF picture needs more memory than is allowed: \(reason).")
      case heif_error_Unsupported_feature, heif_error_Unsupported_filetype:
        ImageError(.unsupported, "The HEIF picture is of a kind that is not read: \(reason).")
      default:
        reason.contains("nd of file") || reason.contains("End of data")
          ? ImageError(.truncated, "The HEIF file ends before its picture. Get the whole file.")
          : ImageError(.damaged, "The HEIF file is damaged: \(reason).")
      }
    }
  }
#else
  /// What stands in the place of libheif where the package is built without it: a named error.
  enum HEIFPicture {
    static func header(of bytes: FileBytes, _ format: ImageFormat) throws(ImageError) -> ImageHeader
    {
      throw missing(format)
    }

    static func decode(_ bytes: FileBytes) throws(ImageError) -> DecodedRows {
      throw missing(ImageFormat(sniffing: bytes) ?? .heif)
    }

    private static func missing(_ format: ImageFormat) -> ImageError {
      ImageError(
        .unsupported,
        "The content is \(ImageSignature(format).rawValue), which this build does not read. Build "
          + "with `swift build --traits HEIF` and libheif-dev installed, or convert it to JPEG.")
    }
  }
#endif
