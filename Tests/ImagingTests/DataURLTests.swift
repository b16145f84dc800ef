import FoundationEssentials
import Imaging
import TestSupport
import Testing

struct DataURLTests {
  @Test func `the digits are those of another encoder for every remainder`() {
    var generator = SeededGenerator(seed: 5)
    for count in Array(0...64) + [1000, 4095, 4096, 4097] {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let image = EncodedImage(format: .jpeg, width: 1, height: 1, bytes: bytes)
      let expected = "data:image/jpeg;base64," + Data(bytes).base64EncodedString()
      #expect(image.dataURL() == expected)
      var body = Array("{\"url\":\"".utf8)
      image.appendDataURL(to: &body)
      #expect(String(decoding: body, as: UTF8.self) == "{\"url\":\"" + expected)
    }
  }

  @Test func `the media type is exact`() {
    let image = EncodedImage(format: .png, width: 1, height: 1, bytes: [1])
    #expect(image.dataURL() == "data:image/png;base64,AQ==")
  }
}
