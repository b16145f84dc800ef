import Documents
import Imaging

/// A picture made ready for Tesseract, and the way back to places on the picture as it was.
struct PreparedPicture {
  /// The picture to read.
  let picture: GrayPicture
  private let turn: Turn
  private let factor: Int
  private let width: Double
  private let height: Double

  /// Evens the light, turns the lines level and enlarges small pictures.
  init(_ raster: Raster) {
    let even = Illumination.evened(GrayPicture(raster))
    let slope = Deskew.slope(of: even)
    // Below a sixth of a degree turning blurs more than it helps.
    let isLevel = abs(slope) < 0.003
    let level = isLevel ? even : Deskew.turned(even, slope: slope)
    turn = Turn(width: raster.width, height: raster.height, slope: isLevel ? 0 : slope)
    factor = max(raster.width, raster.height) < 1_400 ? 2 : 1
    picture = level.enlarged(by: factor)
    width = Double(raster.width)
    height = Double(raster.height)
  }

  /// A word's box on the original picture: the box around its turned corners' middle, in the
  /// word's own size.
  func onOriginal(_ word: Word) -> Word {
    let box = word.box
    let middle = turn.original(x: box.midX * width, y: box.midY * height)
    let right = turn.original(x: box.maxX * width, y: box.midY * height)
    // A turned word reaches up and down by its lean.
    let lean = abs(right.y - middle.y) * 2 / height
    var moved = word
    moved.box = Box(
      x: middle.x / width - box.width / 2, y: middle.y / height - (box.height + lean) / 2,
      width: box.width, height: box.height + lean)
    return moved.clamped
  }
}

extension Word {
  /// The word with its box kept inside the page.
  fileprivate var clamped: Word {
    var word = self
    let left = min(max(box.x, 0), 1)
    let top = min(max(box.y, 0), 1)
    word.box = Box(
      x: left, y: top, width: min(max(box.maxX, left), 1) - left,
      height: min(max(box.maxY, top), 1) - top)
    return word
  }
}
