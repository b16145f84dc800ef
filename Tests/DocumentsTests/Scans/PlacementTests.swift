import Imaging
import Testing

@testable import Documents

/// Where and how a page's picture lies.
@DecodingThread struct PlacementTests {
  /// Rotations by right angles, and mirrored ones: each maps the unit square to the page.
  nonisolated static let matrices = [
    "200 0 0 100 0 0", "-200 0 0 100 200 0", "200 0 0 -100 0 100", "-200 0 0 -100 200 100",
    "0 100 200 0 0 0", "0 -100 200 0 0 100", "0 100 -200 0 200 0", "0 -100 -200 0 200 100",
  ]

  /// A picture whose pixels are square under a matrix.
  nonisolated static func picture(for matrix: String) -> Raster {
    matrix.hasPrefix("0") ? .sample(width: 100, height: 200) : .sample()
  }

  @Test(arguments: matrices, [0, 90, 180, 270, -90, 450])
  func `both ways agree, however picture and page are turned`(matrix: String, rotation: Int) throws
  {
    var scan = try ScanPDF(jpeg: Self.picture(for: matrix))
    scan.content = "q \(matrix) cm /P Do Q"
    scan.page = "/Rotate \(rotation)"
    let both = try scan.render()
    #expect(both.picture.way == .direct, "\(String(describing: both.reason))")
    #expect(both.picture.raster.width == both.drawn.width)
    #expect(both.picture.raster.height == both.drawn.height)
    // A wrong turn makes more than thirty.
    both.expectAgreement()
  }

  @Test(arguments: [0, 90, 180, 270])
  func `a crop box shows a part of the picture`(rotation: Int) throws {
    var scan = try ScanPDF()
    scan.page = "/CropBox [20 10 150 70] /Rotate \(rotation)"
    let both = try scan.render()
    #expect(both.picture.way == .direct)
    #expect(max(both.drawn.width, both.drawn.height) == 130)
    #expect(both.picture.raster.width == both.drawn.width)
    both.expectAgreement()
  }

  @Test(arguments: [0, 90, 180, 270], ["150 0 0 75 20 10", "0 75 -150 0 170 10"])
  func `a picture that is smaller than its page lies on white`(
    rotation: Int, matrix: String
  ) throws {
    var scan = try ScanPDF(jpeg: Self.picture(for: matrix))
    scan.content = "q \(matrix) cm /P Do Q"
    scan.page = "/Rotate \(rotation)"
    let both = try scan.render()
    #expect(both.picture.way == .direct)
    #expect(both.picture.raster.width == both.drawn.width)
    both.expectAgreement()
    #expect(both.picture.raster.pixels.first == 255 && both.picture.raster.pixels.last == 255)
  }

  @Test func `a picture that reaches beyond its page is cut off`() throws {
    var scan = try ScanPDF()
    scan.content = "q 240 0 0 120 -20 -10 cm /P Do Q"
    let both = try scan.render()
    #expect(both.picture.way == .direct)
    both.expectAgreement()
  }

  @Test(arguments: [
    "40 20 100 50 re W n", "40 20 m 140 20 l 140 70 l 40 70 l h W n",
    "140 70 m 40 70 l 40 20 l 140 20 l 140 70 l W* n", "0 0 500 500 re W n 40 20 100 50 re W n",
  ])
  func `a clip to a rectangle is kept`(clip: String) throws {
    var scan = try ScanPDF()
    scan.content = "q \(clip) 200 0 0 100 0 0 cm /P Do Q"
    let both = try scan.render()
    #expect(both.picture.way == .direct)
    both.expectAgreement()
    #expect(both.picture.raster.pixels.first == 255)
  }

  @Test(arguments: ["2", "0.5", "10"])
  func `a user unit changes neither way`(unit: String) throws {
    var scan = try ScanPDF()
    scan.page = "/UserUnit \(unit)"
    let both = try scan.render()
    #expect(both.picture.way == .direct)
    both.expectAgreement()
  }

  @Test(arguments: [(150.0, 200), (72, 200), (36, 100), (18, 50)])
  func `a picture is shrunk and never enlarged`(resolution: Double, width: Int) throws {
    let both = try ScanPDF().render(resolution: resolution)
    #expect(both.picture.way == .direct)
    #expect(both.picture.raster.width == width && both.picture.raster.height == width / 2)
    both.expectAgreement()
  }

  @Test func `a picture with longer pixels than wide is drawn where one side would grow`() throws {
    var scan = try ScanPDF(jpeg: .sample(width: 400, height: 100))
    #expect(try scan.render(resolution: 72).picture.way == .direct)
    scan = try ScanPDF(jpeg: .sample(width: 400, height: 50))
    #expect(try scan.render(resolution: 72).reason == .resolution)
    #expect(try scan.render(resolution: 36).picture.way == .direct)
  }

  @Test func `a skewed picture is drawn`() throws {
    var scan = try ScanPDF()
    scan.content = "q 199 3 -2 99 0 0 cm /P Do Q"
    #expect(try scan.render().reason == .skew)
  }

  @Test func `words are recognised in the picture itself, in its own size`() throws {
    let scan = try ScanPDF(jpeg: .sample(width: 800, height: 400))
    let page = try PDFDocument(FileBytes(scan.bytes)).page(1)
    let raster = try page.pictureForRecognition().raster
    #expect(raster.width == 800 && raster.height == 400)
  }
}
