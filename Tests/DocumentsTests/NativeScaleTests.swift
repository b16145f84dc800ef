import Imaging
import Testing

@testable import Documents

/// Pages that are drawn in the resolution of their picture and shrunk.
@DecodingThread struct NativeScaleTests {
  @Test func `a picture too tall to be drawn in its own size does not keep its page from it`()
    throws
  {
    // A third of what cairo can draw, on less than half of the page.
    var scan = ScanPDF(
      samples: [UInt8](repeating: 0x55, count: 28 * 20_000), width: 222, height: 20_000,
      "/BitsPerComponent 1 /ColorSpace /DeviceGray")
    scan.mediaBox = "[0 0 36 7200]"
    scan.content = "q 36 0 0 3240 0 0 cm /P Do Q BT /F 8 Tf 2 5000 Td (Hi) Tj ET"
    let both = try scan.render(resolution: 200)
    #expect(both.picture.way == .drawn && both.picture.findings.isEmpty)
    #expect(both.picture.raster.height == 4000)
    #expect(both.picture.raster.difference(from: both.drawn) < 4)
  }
}
