import Imaging

/// A page whose one picture is all there is to see, so that the picture's own data can be decoded
/// instead of drawing the page.
struct DirectPage {
  let picture: StoredPicture
  let placement: PicturePlacement
  /// Whether the page paints no other, not even below it.
  let isOnlyPicture: Bool

  /// Pixels, and what was found wrong on the way to them.
  struct Decoded {
    var raster: Raster
    var findings: [PictureFinding]
  }
}

extension DirectPage {
  /// Lossless streams of more kinds than Flate are undone at once, which could become some thousand
  /// times as large, so only short ones are.
  private static let longestGeneralStream = 1 << 20

  /// The upright page in a size, or in less where the picture has fewer pixels than that.
  ///
  /// - Parameters:
  ///   - bounds: the size at which the page would be drawn.
  ///   - decode: has the page's only picture decoded by the library that draws.
  func raster(
    _ bounds: PixelSize, limits: ImageLimits, decode: () -> Raster?
  ) throws(DrawnReason) -> Decoded {
    let layout = try PictureLayout(placement, picture.size, page: bounds)
    let stored = placement.orientation.upright(layout.picture)
    var image = try decoded(to: stored, limits: limits, decode: decode)
    if picture.isInverted, !picture.packing.undoesInversion {
      // What is missing was left white, and would turn black.
      if image.findings.contains(where: { $0.code == .truncated }) { throw .damaged }
      for index in image.raster.pixels.indices { image.raster.pixels[index] ^= 255 }
    }
    let upright = image.raster.oriented(placement.orientation)
    return Decoded(raster: layout.laidOut(upright).narrowed(), findings: image.findings)
  }

  /// The stored picture, shrunk.
  private func decoded(
    to target: PixelSize, limits: ImageLimits, decode: () -> Raster?
  ) throws(DrawnReason) -> Decoded {
    if case .foreign(let reason) = picture.packing {
      guard isOnlyPicture, let raster = decode(), raster.size == picture.size else { throw reason }
      return Decoded(raster: raster.resized(to: target), findings: [])
    }
    guard let data = picture.image.data() else { throw .damaged }
    switch picture.packing {
    case .jpeg: return try jpeg(data, to: target, limits: limits)
    case .samples:
      let source: SampleBytes
      switch picture.filter {
      case .flate:
        guard let inflater = Inflater(data) else { throw .damaged }
        source = .inflated(inflater)
      case nil: source = .stored(StoredBytes(data))
      case .general:
        guard data.count <= Self.longestGeneralStream,
          let decoded = picture.image.data(isDecoded: true)
        else { throw .filter }
        source = .stored(StoredBytes(decoded))
      }
      return try Self.shrunk(SampleRows(picture, source), to: target)
    case .foreign(let reason): throw reason
    case .fax(let parameters): return try fax(data, parameters, to: target)
    }
  }

  private func jpeg(
    _ data: FileBytes, to target: PixelSize, limits: ImageLimits
  ) throws(DrawnReason) -> Decoded {
    var data = data
    if picture.filter == .flate {
      // A picture that its limits let pass takes no more than this as JPEG.
      let bound = picture.size.area * 4 + 1 << 20
      guard let inflated = Inflater.inflated(data, atMost: bound) else { throw .damaged }
      data = FileBytes(inflated)
    }
    let decoder = ImageDecoder(limits: limits)
    do {
      let header = try decoder.header(of: data)
      let isGray = header.colorModel == .gray
      guard header.format == .jpeg, header.storedSize == picture.size,
        isGray == (picture.colors == .gray), isGray || header.colorModel != .cmyk,
        header.colorModel != .ycck
      else { throw DrawnReason.header }
      let image = try decoder.decodeStored(data, to: target)
      return Decoded(raster: image.raster, findings: image.findings)
    } catch let reason as DrawnReason {
      throw reason
    } catch {
      throw .damaged
    }
  }

  private func fax(
    _ data: FileBytes, _ parameters: FaxParameters, to target: PixelSize
  ) throws(DrawnReason) -> Decoded {
    let reader: CCITTReader
    do {
      reader = try CCITTReader(data, parameters.coding(rows: picture.size.height))
    } catch {
      throw error.code == .unsupported ? .filter : .damaged
    }
    return try Self.shrunk(reader, to: target)
  }

  private static func shrunk(
    _ reader: any RowReader, to target: PixelSize
  ) throws(DrawnReason) -> Decoded {
    do {
      let raster = try Raster(shrinking: reader, to: target)
      return Decoded(raster: raster, findings: reader.findings)
    } catch {
      throw .damaged
    }
  }
}

extension Raster {
  fileprivate var size: PixelSize { PixelSize(width: width, height: height) }
}
