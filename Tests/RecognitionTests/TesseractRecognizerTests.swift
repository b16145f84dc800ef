import Documents
import FoundationEssentials
import Imaging
import Recognition
import TestSupport
import Testing

@Suite struct TesseractRecognizerTests {
  @Test func `a missing language names its Debian package and the places looked at`() throws {
    let folder = try TemporaryFolder()
    let recognizer = TesseractRecognizer(dataPath: folder.url.path)
    let page = Raster(
      width: 40, height: 40, format: .gray, pixels: [UInt8](repeating: 255, count: 1_600))
    let error = try #require(throws: RecognitionError.self) { try recognizer.words(in: page) }
    #expect(error.code == .dataMissing)
    #expect(error.message.contains("tesseract-ocr-eng"))
    #expect(error.message.contains(folder.url.path))
  }

  @Test func `to know how letters stand takes data of its own, whose package is named`() throws {
    let folder = try TemporaryFolder()
    let page = Raster(
      width: 40, height: 40, format: .gray, pixels: [UInt8](repeating: 255, count: 1_600))
    let error = try #require(throws: RecognitionError.self) {
      try TesseractRecognizer(dataPath: folder.url.path).orientation(of: page)
    }
    #expect(error.code == .dataMissing && error.message.contains("tesseract-ocr-osd"))
    #expect(try TesseractRecognizer().orientation(of: page) == nil)
  }

  @Test(
    .needsCorpora,
    arguments: [
      ("phototest-rotated-180.png", Orientation.bottomRight),
      ("phototest-rotated-L.png", .rightTop), ("phototest-rotated-R.png", .leftBottom),
    ])
  func `how the letters of a scan stand is seen`(_ name: String, _ orientation: Orientation) throws
  {
    let file = try #require(
      Corpora.files(in: "ocr").first { $0.lastPathComponent == name }, "\(name)")
    let picture = try ImageDecoder().decode([UInt8](Data(contentsOf: file)))
    let recognizer = TesseractRecognizer()
    #expect(try recognizer.orientation(of: picture) == orientation)
    #expect(try recognizer.orientation(of: picture.oriented(orientation)) == .topLeft)
  }

  @Test(.needsCorpora, arguments: ["sroie/img/252.jpg", "sroie/img/312.jpg", "sroie/img/588.jpg"])
  func `receipts whose letters look turned to the detector are not turned`(_ name: String) throws {
    let file = try #require(Corpora.folder).appending(path: "extract/" + name)
    let picture = try ImageDecoder().decode([UInt8](Data(contentsOf: file)))
    let seen = try TesseractRecognizer().orientation(of: picture)
    #expect(seen == nil || seen == .topLeft)
  }

  @Test func `damaged data is a named error`() throws {
    let folder = try TemporaryFolder()
    try folder.write("no trained data", to: "eng.traineddata")
    let recognizer = TesseractRecognizer(dataPath: folder.url.path)
    let page = Raster(
      width: 40, height: 40, format: .gray, pixels: [UInt8](repeating: 255, count: 1_600))
    let error = try #require(throws: RecognitionError.self) { try recognizer.words(in: page) }
    #expect(error.code == .engineUnavailable)
  }

  @Test func `white paper has no words`() throws {
    let page = Raster(
      width: 300, height: 200, format: .gray, pixels: [UInt8](repeating: 255, count: 60_000))
    #expect(try TesseractRecognizer().words(in: page).isEmpty)
  }

  @Test(.needsCorpora) func `words of a real receipt come with boxes and confidences`() throws {
    let folder = try #require(Corpora.folder)
    let file = folder.appending(path: "extract/sroie/img/468.jpg")
    let picture = try ImageDecoder().decode([UInt8](Data(contentsOf: file)))
    let words = try TesseractRecognizer().words(in: picture)
    #expect(words.count > 40)
    for word in words {
      #expect(!word.text.isEmpty && !word.text.contains(where: \.isWhitespace))
      #expect((0...1).contains(word.confidence ?? -1))
      #expect(word.box.x >= 0 && word.box.y >= 0 && word.box.maxX <= 1 && word.box.maxY <= 1)
    }
    let sure = words.filter { $0.confidence ?? 0 > 0.8 }
    #expect(sure.count * 2 > words.count)
  }
}
