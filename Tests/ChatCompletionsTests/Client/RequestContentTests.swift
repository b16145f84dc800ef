import FoundationEssentials
import Imaging
import TestSupport
import Testing

@testable import ChatCompletions

/// What a request carries, read in pieces of any size.
struct RequestContentTests {
  /// Reads with buffers of the sizes that come.
  private func read(_ content: RequestContent, by sizes: () -> Int) -> [UInt8] {
    var cursor = RequestCursor(content)
    var read: [UInt8] = []
    while true {
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: sizes()) { target, count in
        count = cursor.read(into: UnsafeMutableRawBufferPointer(target))
      }
      if piece.isEmpty { break }
      read += piece
      #expect(cursor.position == read.count)
    }
    return read
  }

  @Test func `whatever the room for it, the same bytes are read`() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      var content = RequestContent()
      var expected: [UInt8] = []
      for _ in 0..<Int.random(in: 0...4, using: &generator) {
        let count = Int.random(in: 0...200, using: &generator)
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        if Bool.random(using: &generator) {
          content.append(bytes)
          expected += bytes
        } else {
          let image = EncodedImage(format: .png, width: 1, height: 1, bytes: bytes)
          content.append(dataURLOf: image)
          expected += Array(("data:image/png;base64," + Data(bytes).base64EncodedString()).utf8)
        }
      }
      #expect(content.count == expected.count && content.bytes == expected)
      #expect(content.isEmpty == expected.isEmpty)
      for most in [1, 2, 3, 4, 5, 7, 31, 32, 33, 64, 1000] {
        #expect(read(content) { most } == expected, "\(most)")
      }
      #expect(read(content) { Int.random(in: 1...100, using: &generator) } == expected)
    }
  }

  @Test func `a body that is set is read back`() {
    var request = HTTPRequest(url: "http://h/", body: [1, 2, 3])
    #expect(request.body == [1, 2, 3] && request.content.count == 3)
    request.body = []
    #expect(request.content.isEmpty)
  }
}
