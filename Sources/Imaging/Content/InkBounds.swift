/// The part of a picture outside of which there is nothing but paper.
///
/// The paper is the colour that most pixels along the picture's edge have. Ink is what differs from
/// it by more than a little, in any of red, green and blue, so that pale colours count: more than
/// `drawnContrast` in flat drawings, more than `scannedContrast` where camera or scanner left grain.
/// Of the ink only dust is left out: specks of `dust` pixels a side, and those only where nothing
/// else is near. Shadows of a scanner's lid count as ink, so a side that has one stays whole. The
/// part is widened by `margin` of the longer side, and is the whole picture where it would save less
/// than `smallestSaving`, or where there is no ink.
package struct InkBounds: Hashable {
  static let drawnContrast = 10
  static let scannedContrast = 32
  static let dust = 2
  static let margin = 0.01
  static let smallestMargin = 6
  static let smallestSaving = 0.05

  /// The columns of the part.
  package let columns: Range<Int>
  /// The rows of the part.
  package let rows: Range<Int>

  /// The part of a picture that has all its ink.
  package init(of raster: Raster) {
    let whole = InkBounds(columns: 0..<raster.width, rows: 0..<raster.height)
    let contrast = raster.isFlat ? Self.drawnContrast : Self.scannedContrast
    let mask = InkMask(of: raster, differingFrom: raster.edgeColor, by: contrast)
    let parts = mask.components()
    let specks = parts.filter { max($0.width, $0.height) <= Self.dust }
    var box: InkComponent?
    for part in parts where max(part.width, part.height) > Self.dust {
      box = box?.joined(with: part) ?? part
    }
    guard var box else {
      self = whole
      return
    }
    let margin = max(
      Self.smallestMargin, Int((Double(max(raster.width, raster.height)) * Self.margin).rounded()))
    // Points and dotted lines are no dust: what is near the rest belongs to it, and so on.
    var left = specks
    var hasGrown = true
    while hasGrown {
      let near = left.partition { !$0.isWithin(box, reach: margin) }
      hasGrown = near > 0
      for speck in left[..<near] { box = box.joined(with: speck) }
      left.removeFirst(near)
    }
    let columns = max(0, box.left - margin)..<min(raster.width, box.right + margin)
    let rows = max(0, box.top - margin)..<min(raster.height, box.bottom + margin)
    let share =
      Double(columns.count * rows.count) / Double(raster.width) / Double(raster.height)
    self =
      share <= 1 - Self.smallestSaving ? InkBounds(columns: columns, rows: rows) : whole
  }

  private init(columns: Range<Int>, rows: Range<Int>) {
    self.columns = columns
    self.rows = rows
  }
}

extension InkComponent {
  fileprivate func joined(with other: InkComponent) -> InkComponent {
    InkComponent(
      left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom), area: area + other.area)
  }

  fileprivate func isWithin(_ box: InkComponent, reach: Int) -> Bool {
    left >= box.left - reach && right <= box.right + reach && top >= box.top - reach
      && bottom <= box.bottom + reach
  }
}

extension InkMask {
  /// The pixels that differ from a colour by more than so much in one of their samples.
  fileprivate init(of raster: Raster, differingFrom paper: [UInt8], by contrast: Int) {
    width = raster.width
    height = raster.height
    let channels = raster.format.bytesPerPixel
    var mask = [UInt8](repeating: 0, count: raster.width * raster.height)
    for channel in 0..<channels {
      let level = Int(paper[channel])
      let near = UInt8(max(0, level - contrast))...UInt8(min(255, level + contrast))
      var sample = channel
      for pixel in mask.indices {
        if !near.contains(raster.pixels[sample]) { mask[pixel] = 1 }
        sample += channels
      }
    }
    pixels = mask
  }
}

extension Raster {
  /// The colour that most pixels along the edge have, each sample for itself.
  fileprivate var edgeColor: [UInt8] {
    let channels = format.bytesPerPixel
    var histograms = [[Int]](repeating: [Int](repeating: 0, count: 256), count: channels)
    func count(_ x: Int, _ y: Int) {
      for channel in 0..<channels {
        histograms[channel][Int(pixels[y * bytesPerRow + x * channels + channel])] += 1
      }
    }
    for x in 0..<width {
      count(x, 0)
      count(x, height - 1)
    }
    for y in 0..<height {
      count(0, y)
      count(width - 1, y)
    }
    return histograms.map { histogram in
      UInt8(histogram.indices.max { histogram[$0] < histogram[$1] } ?? 255)
    }
  }
}
