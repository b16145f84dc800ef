import FoundationEssentials
import Imaging
import TestSupport
import Testing

@testable import Documents

/// The error that a piece of work ends with.
func failure<T>(_ work: () async throws -> T) async -> DecodingError? {
  do {
    _ = try await work()
    return nil
  } catch {
    return error as? DecodingError
  }
}

extension RenderedPage {
  /// The page's pixels.
  func raster() throws -> Raster { try ImageDecoder().decode(image.bytes) }
}

extension Raster {
  /// The share of dark pixels within a box given in fractions.
  func ink(in box: Box) -> Double {
    let columns = Int(box.x * Double(width))..<min(width, Int(box.maxX * Double(width)) + 1)
    let rows = Int(box.y * Double(height))..<min(height, Int(box.maxY * Double(height)) + 1)
    let gray = inGray()
    var dark = 0
    for y in rows {
      for x in columns where gray.pixels[y * width + x] < 128 { dark += 1 }
    }
    return Double(dark) / Double(max(1, rows.count * columns.count))
  }
}

/// A recognizer that sees one word in whatever it is shown, and tells the size of that.
struct OneWordRecognizer: TextRecognizer {
  func words(in picture: Raster) -> [Word] {
    let box = Box(x: 0, y: 0, width: 1, height: 1)
    return [Word(text: "\(picture.width)x\(picture.height)", box: box, confidence: 0.5)]
  }
}
