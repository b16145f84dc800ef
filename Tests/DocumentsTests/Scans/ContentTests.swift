import Imaging
import TestSupport
import Testing

@testable import Documents

/// Cutting content streams into tokens, and following them.
@DecodingThread struct ContentTests {
  nonisolated static func tokens(_ text: String) -> [ContentToken] {
    Array(ContentTokenizer(Array(text.utf8)))
  }

  @Test(
    arguments: [
      ("", []), (" % all of it\n", []), ("1 -2.5 +.5 4.", [1, -2.5, 0.5, 4].map { .number($0) }),
      ("q Q", [.keyword("q"), .keyword("Q")]), ("T*'", [.keyword("T*'")]),
      ("/Name/A#42#", [.name("Name"), .name("AB#")]), ("//", [.name(""), .name("")]),
      ("(a(b)\\)c)()", [.string(isEmpty: false), .string(isEmpty: true)]),
      ("<4 1><>", [.string(isEmpty: false), .string(isEmpty: true)]),
      ("[<<>>]", [.arrayStart, .dictionaryStart, .dictionaryEnd, .arrayEnd]),
      ("0 0 m%x\r1 g", [.number(0), .number(0), .keyword("m"), .number(1), .keyword("g")]),
      ("1.2.3 --1 - . <4x> > ) (open <41", Array(repeating: .malformed, count: 9)),
    ] as [(String, [ContentToken])])
  func `content is cut into tokens`(text: String, expected: [ContentToken]) {
    if text.hasPrefix("1.2.3") {
      let tokens = Self.tokens(text)
      #expect(tokens.contains(.malformed) && tokens.last == .malformed)
    } else {
      #expect(Self.tokens(text) == expected)
    }
  }

  @Test func `long words are equal to no operator`() {
    #expect(Self.tokens("verylongword") != [.keyword("verylong")])
    #expect(Self.tokens("BT\0ET\u{0C}n") == [.keyword("BT"), .keyword("ET"), .keyword("n")])
  }

  /// Pieces of which most content is made, so that chance comes upon more than noise.
  nonisolated static let pieces = [
    "q ", "Q ", "1 0 0 1 5 5 cm ", "/P Do ", "BT ", "ET ", "3 Tr ", "(x) Tj ", "[(a) 2 <41>] TJ ",
    "0 0 9 9 re ", "W n ", "f ", "/G gs ", "/OC /L BDC ", "EMC ", "1 g ", "<< /A [1 2] >> ", "BI ",
    "0 0 m ", "9 9 l ", "1 2 3 4 5 6 c ", "h ", "S ", "%\n", "9e9 ", "(((", ">>>", "/F 9 Tf ",
  ]

  @Test func `any content ends, and in time that its length bounds`() throws {
    let scan = try ScanPDF()
    let objects = try #require(PDFObjects(FileBytes(scan.bytes)))
    let page = try #require(PageObjects(objects.page(1)))
    var outcomes: Set<String> = []
    for seed in 0..<3000 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      var content: [UInt8] = []
      for _ in 0..<Int.random(in: 0...60, using: &generator) {
        if Int.random(in: 0..<12, using: &generator) == 0 {
          content.append(.random(in: 0...255, using: &generator))
        } else {
          content += Array(Self.pieces.randomElement(using: &generator)?.utf8 ?? "".utf8)
        }
      }
      #expect(Array(ContentTokenizer(content)).count <= content.count)
      var interpreter = ContentInterpreter(
        crop: page.cropBox, resources: page.resources, layers: OptionalContent(objects.catalog)
      ) { _ in nil }
      do {
        try interpreter.run(content)
        outcomes.insert("\(interpreter.painted.pictures.isEmpty)")
      } catch {
        outcomes.insert(error.rawValue)
      }
    }
    // Chance came upon both ends and upon most of the ways to give up.
    #expect(outcomes.isSuperset(of: ["true", "false"]) && outcomes.count > 4, "\(outcomes)")
  }

  @Test func `damaged files never go wrong and never differ from what is drawn by much`() throws {
    let scan = try ScanPDF()
    let whole = scan.bytes
    var opened = 0
    for seed in 0..<200 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(
          in: 0...255, using: &generator)
      }
      if seed % 4 == 0 { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &generator)) }
      guard let document = try? PDFDocument(FileBytes(bytes)),
        let page = try? document.page(1)
      else { continue }
      opened += 1
      _ = try? page.picture(RenderOptions(maxSide: 200))
    }
    #expect(opened > 50)
  }

  @Test func `inflating stops at a bound and at damage`() throws {
    let short = try #require(
      Inflater.inflated(FileBytes(ZlibStream.storing([1, 2, 3])), atMost: 3))
    #expect(short == [1, 2, 3])
    #expect(Inflater.inflated(FileBytes(ZlibStream.storing([1, 2, 3])), atMost: 2) == nil)
    #expect(Inflater.inflated(FileBytes([0x78, 1, 7, 7]), atMost: 10) == [])
  }
}
