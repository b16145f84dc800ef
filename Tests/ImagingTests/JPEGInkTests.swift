import Imaging
import TestSupport
import Testing

/// Inks in JPEG files, in every way that such files store them, against colours that were worked out
/// by hand.
struct JPEGInkTests {
  enum Kind: String, CaseIterable {
    case plain = "CMYK without Adobe's marker"
    case adobe = "CMYK of Adobe"
    case ycck = "YCCK of Adobe"

    var transform: UInt8? {
      switch self {
      case .plain: nil
      case .adobe: 0
      case .ycck: 2
      }
    }

    /// What a file stores for inks: as they are; inverted; or inverted and as YCCK, by JFIF's formula.
    func stored(_ inks: [UInt8]) -> [UInt8] {
      switch self {
      case .plain: return inks
      case .adobe: return inks.map { 255 - $0 }
      case .ycck:
        // YCCK turns into inks as 255 less red, green and blue, so those are the inverted ones.
        let (r, g, b) = (Double(inks[0]), Double(inks[1]), Double(inks[2]))
        let y = 0.299 * r + 0.587 * g + 0.114 * b
        let samples = [y, (b - y) / 1.772 + 128, (r - y) / 1.402 + 128]
        return samples.map { UInt8(min(max($0.rounded(), 0), 255)) } + [255 - inks[3]]
      }
    }
  }

  /// Cyan, magenta, yellow and black, 255 for full, and the colours they are by the plain formula.
  static let inks: [(inks: [UInt8], color: [UInt8])] = [
    ([0, 0, 0, 0], [255, 255, 255]), ([255, 0, 0, 0], [0, 255, 255]),
    ([0, 255, 0, 0], [255, 0, 255]), ([0, 0, 255, 0], [255, 255, 0]),
    ([0, 255, 255, 0], [255, 0, 0]), ([0, 0, 0, 255], [0, 0, 0]),
    ([0, 0, 0, 128], [127, 127, 127]), ([102, 0, 0, 51], [122, 204, 204]),
    ([51, 102, 153, 0], [204, 153, 102]),
  ]

  @Test func `inks become the colours that are expected, however a file stores them`() throws {
    print("CMYK: kind, inks, expected colour, colour")
    for kind in Kind.allCases {
      let blocks = Self.inks.map { kind.stored($0.inks) }
      let file = JPEGBuilder(
        columns: blocks.count, rows: 1, components: (0..<4).map { i in blocks.map { $0[i] } },
        adobeTransform: kind.transform
      ).bytes
      #expect(try ImageHeader(parsing: file).colorModel == (kind == .ycck ? .ycck : .cmyk))
      let image = try ImageDecoder().decode(FileBytes(file))
      #expect(image.raster.format == .rgb && image.findings.isEmpty)
      for (block, (inks, expected)) in Self.inks.enumerated() {
        let place = (block * 8 + 4 * image.raster.width + 4) * 3
        let color = Array(image.raster.pixels[place..<place + 3])
        print("  \(kind.rawValue)\t\(inks)\t\(expected)\t\(color)")
        // YCCK is rounded twice.
        for (level, wanted) in zip(color, expected) {
          #expect(
            abs(Int(level) - Int(wanted)) <= (kind == .ycck ? 2 : 1), "\(kind.rawValue): \(inks)")
        }
      }
    }
  }
}
