import Imaging
import TestSupport
import Testing

@testable import Documents

/// What the bounds on how both ways differ let pass.
struct AgreementTests {
  /// A page of 800 by 1000 pixels with lines of something like words.
  static let page: Raster = {
    var pixels = [UInt8](repeating: 255, count: 800 * 1000)
    var generator = SeededGenerator(seed: 11)
    for line in stride(from: 40, to: 960, by: 24) {
      var x = 40
      while x < 740 {
        let width = Int.random(in: 2...5, using: &generator)
        if Int.random(in: 0..<7, using: &generator) > 0 {
          for y in line..<line + 12 {
            for column in x..<x + width { pixels[y * 800 + column] = 30 }
          }
        }
        x += width + Int.random(in: 2...4, using: &generator)
      }
    }
    return Raster(width: 800, height: 1000, format: .gray, pixels: pixels)
  }()

  /// The page with a part of it changed.
  static func changed(_ change: (_ x: Int, _ y: Int, _ page: [UInt8]) -> UInt8) -> Raster {
    var other = page
    for y in 0..<1000 { for x in 0..<800 { other.pixels[y * 800 + x] = change(x, y, page.pixels) } }
    return other
  }

  @Test func `another sharpness passes`() {
    let soft = Self.changed { x, y, page in
      let (left, right) = (page[y * 800 + max(0, x - 1)], page[y * 800 + min(799, x + 1)])
      return UInt8((Int(left) + 6 * Int(page[y * 800 + x]) + Int(right)) / 8)
    }
    #expect(Agreement.onQuarter(of: Self.page, soft).isWithin(.scans))
  }

  @Test func `what is missing in one place does not pass, though the mean does`() {
    // A stamp's frame of 64 by 40 pixels on the margin, 4 wide.
    let stamped = Self.changed { x, y, page in
      let isWithin = (730..<794).contains(x) && (4..<36).contains(y)
      let isInside = (734..<790).contains(x) && (8..<32).contains(y)
      return isWithin && !isInside ? 0 : page[y * 800 + x]
    }
    let agreement = Agreement.onQuarter(of: Self.page, stamped)
    #expect(agreement.mean < Agreement.scans.mean && !agreement.isWithin(.scans), "\(agreement)")
  }

  @Test(arguments: [6, 12, 100])
  func `a strip that is shifted does not pass, though the mean does`(shift: Int) {
    let shifted = Self.changed { x, y, page in
      (500..<532).contains(y) ? page[y * 800 + min(799, x + shift)] : page[y * 800 + x]
    }
    let agreement = Agreement.onQuarter(of: Self.page, shifted)
    #expect(agreement.mean < Agreement.scans.mean && !agreement.isWithin(.scans), "\(agreement)")
  }
}
