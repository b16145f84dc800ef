import Imaging
import Testing

@testable import Documents

/// A PDF of one page that shows a picture, with all that may make a difference.
struct ScanPDF {
  /// What the picture's stream holds, and the dictionary entries that say so.
  var data: [UInt8]
  var entries: String
  /// The page's content; `/P Do` paints the picture.
  var content = "q 200 0 0 100 0 0 cm /P Do Q"
  var mediaBox = "[0 0 200 100]"
  var page = ""
  /// More resources, more of the catalogue, and more objects, which are numbered from 1.
  var resources = ""
  var catalog = ""
  var objects: [String] = []

  /// A picture as JPEG.
  init(jpeg picture: Raster = .sample(), _ entries: String = "") throws {
    data = try picture.jpeg(quality: 95).bytes
    self.entries =
      "/Width \(picture.width) /Height \(picture.height) /BitsPerComponent 8 /Filter /DCTDecode "
      + "/ColorSpace \(picture.format == .gray ? "/DeviceGray" : "/DeviceRGB") " + entries
  }

  /// A picture of plain samples.
  init(samples: [UInt8], width: Int, height: Int, _ entries: String) {
    data = samples
    self.entries = "/Width \(width) /Height \(height) " + entries
  }

  /// The file.
  var bytes: [UInt8] {
    var builder = PDFBuilder()
    for object in objects { _ = builder.add(object) }
    let picture = builder.stream(data, "/Type /XObject /Subtype /Image " + entries)
    let font = builder.helvetica()
    return builder.file(
      ofPage: content, mediaBox: mediaBox,
      resources: "/XObject << /P \(picture) \(xObjects) >> /Font << /F \(font) >> \(resources)",
      pageEntries: page, rootEntries: catalog)
  }

  /// More pictures and forms by name.
  var xObjects = ""

  /// The page as it is rendered, and as it is drawn.
  func render(side: Int = 4000, resolution: Double = 72) throws -> Both {
    try Both(bytes, side: side, resolution: resolution)
  }

  /// A page both ways.
  struct Both {
    var picture: PagePicture
    var reason: DrawnReason?
    var drawn: Raster

    init(_ bytes: [UInt8], page number: Int = 1, side: Int = 4000, resolution: Double = 72) throws {
      let options = RenderOptions(maxSide: side, maxPixels: 1 << 30, resolution: resolution)
      let page = try #require(PDFDocument(FileBytes(bytes)).page(number) as? PDFPage)
      picture = try page.picture(options)
      reason = page.direct.reason
      drawn = try PDFDocument(FileBytes(bytes), ways: .drawing).page(number).picture(options).raster
    }
  }
}

extension Raster {
  /// A smooth picture that looks different however it is turned or mirrored.
  static func sample(width: Int = 200, height: Int = 100, _ format: PixelFormat = .rgb) -> Raster {
    var pixels: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        let across = Double(x) / Double(width)
        let down = Double(y) / Double(height)
        let isMarked = across < 0.25 && down < 0.4
        let red = isMarked ? 20 : UInt8(100 + 150 * across)
        pixels.append(red)
        if format == .rgb {
          pixels.append(isMarked ? 20 : UInt8(100 + 150 * down))
          pixels.append(isMarked ? 120 : 160)
        }
      }
    }
    return Raster(width: width, height: height, format: format, pixels: pixels)
  }

  /// The mean difference of a pixel's luminance to another picture's, after sizing both alike.
  func difference(from other: Raster) -> Double {
    let size = PixelSize(width: min(width, other.width), height: min(height, other.height))
    let (one, two) = (resized(to: size).inGray(), other.resized(to: size).inGray())
    var sum = 0
    for (a, b) in zip(one.pixels, two.pixels) { sum += abs(Int(a) - Int(b)) }
    return Double(sum) / Double(size.area)
  }
}
