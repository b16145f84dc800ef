import Documents
import Imaging
import Testing

@testable import Recognition

@Suite struct PictureTests {
  /// White paper of a size, with rectangles of ink.
  private func paper(
    _ width: Int = 600, _ height: Int = 400, ink: [(x: Int, y: Int, width: Int, height: Int)]
  ) -> GrayPicture {
    var picture = GrayPicture(
      width: width, height: height, pixels: [UInt8](repeating: 245, count: width * height))
    for mark in ink {
      for y in mark.y..<mark.y + mark.height {
        for x in mark.x..<mark.x + mark.width { picture.pixels[y * width + x] = 30 }
      }
    }
    return picture
  }

  private func frame(x: Int, y: Int, side: Int) -> [(x: Int, y: Int, width: Int, height: Int)] {
    [
      (x, y, side, 2), (x, y + side - 2, side, 2), (x, y, 2, side), (x + side - 2, y, 2, side),
    ]
  }

  @Test func `boxes to tick are found, empty and filled, and table cells are not`() {
    var ink = frame(x: 100, y: 100, side: 14) + frame(x: 200, y: 100, side: 14)
    ink.append((204, 104, 6, 6))
    // A grid: its lines go on beyond each corner.
    for line in 0..<4 {
      ink.append((300, 200 + line * 14, 46, 2))
      ink.append((300 + line * 14, 200, 2, 46))
    }
    let boxes = CheckboxDetector.boxes(in: paper(ink: ink))
    #expect(boxes.map(\.text).filter { $0 == "☐" }.count >= 1)
    let empty = boxes.first { abs($0.box.x * 600 - 100) < 4 }
    let filled = boxes.first { abs($0.box.x * 600 - 200) < 4 }
    #expect(empty?.text == "☐")
    #expect(filled?.text == "☒")
    #expect(boxes.count <= 4)
  }

  @Test(arguments: [-0.06, -0.02, 0, 0.03, 0.08])
  func `the lean of lines is found and taken out`(slope: Double) {
    var ink: [(x: Int, y: Int, width: Int, height: Int)] = []
    for row in 0..<8 {
      for column in 0..<60 {
        let x = 20 + column * 9
        ink.append((x, 40 + row * 40 + Int(slope * Double(x)), 6, 8))
      }
    }
    let picture = paper(600, 460, ink: ink)
    let found = Deskew.slope(of: picture)
    #expect(abs(found - slope) < 0.006)
    let rest = Deskew.slope(of: Deskew.turned(picture, slope: found))
    #expect(abs(rest) < 0.008)
  }

  @Test func `shadow over paper is taken out and ink kept`() {
    let width = 400
    let pixels = (0..<width * 300).map { index in
      let shade = 240 - (index % width) * 120 / width
      let isInk = index / width % 40 < 4 && index % 7 < 3
      return UInt8(isInk ? shade / 5 : shade)
    }
    let even = Illumination.evened(GrayPicture(width: width, height: 300, pixels: pixels))
    for x in [20, 200, 380] {
      let column = (0..<300).map { even.pixels[$0 * width + x - x % 7] }
      #expect(column.max() ?? 0 > 225)
      #expect(column.min() ?? 255 < 90)
    }
  }

  @Test func `a turn's places go back to the picture as it was`() {
    let turn = Turn(width: 100, height: 200, slope: 0.05)
    let middle = turn.original(x: 50, y: 100)
    #expect(abs(middle.x - 50) < 1e-9 && abs(middle.y - 100) < 1e-9)
    let right = turn.original(x: 90, y: 100)
    #expect(abs((right.y - 100) / (right.x - 50) - 0.05) < 1e-9)
  }

  @Test func `enlarging keeps levels and doubles the size`() {
    let large = paper(40, 30, ink: [(10, 10, 10, 10)]).enlarged(by: 2)
    #expect(large.width == 80 && large.height == 60)
    #expect(large.pixels[30 * 80 + 30] == 30)
    #expect(large.pixels[5 * 80 + 5] == 245)
  }
}
