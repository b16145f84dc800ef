import Imaging
import TestSupport
import Testing

@testable import ChatCompletions

struct CanaryTests {
  @Test
  func `words differ, and are of letters that are not taken for each other`() {
    var generator = SeededGenerator(seed: 5)
    let words = (0..<200).map { _ in Canary(using: &generator).word }
    #expect(Set(words).count == 200)
    for word in words {
      #expect(word.count == Canary.length)
      #expect(word.allSatisfy { CanaryFont.letters.contains($0) })
    }
  }

  @Test
  func `the picture is small, and shows another word by other pixels`() throws {
    var generator = SeededGenerator(seed: 6)
    let (one, two) = (Canary(using: &generator), Canary(using: &generator))
    let picture = try one.picture()
    #expect((picture.width, picture.height) == (560, 84))
    #expect(picture.bytes.count < 5000)
    #expect(try picture == one.picture())
    #expect(try picture != two.picture())
  }

  @Test
  func `a word is read whatever is around it`() {
    var generator = SeededGenerator(seed: 7)
    let canary = Canary(using: &generator)
    let spaced = canary.word.lowercased().map(String.init).joined(separator: " ")
    #expect(canary.isRead(in: #"{"word": "\#(canary.word)"}"#))
    #expect(canary.isRead(in: "It says: \(spaced)."))
    #expect(!canary.isRead(in: String(canary.word.reversed()) + "?"))
    #expect(!canary.isRead(in: ""))
  }
}
