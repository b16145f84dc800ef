import FoundationEssentials
import JSON
import TestSupport
import Testing

/// The incremental parser held to the parser of whole texts: same value or same fault at the same
/// place however the text is cut, and refused at the first byte that leaves no way on.
struct IncrementalSuite {
  static func check(
    _ bytes: [UInt8], _ options: JSONParsingOptions, _ generator: inout SeededGenerator,
    _ name: String
  ) {
    let whole = Verdict(whole: bytes, options)
    #expect(Verdict(chunks: singleBytes(bytes), options) == whole, "\(name)")
    #expect(
      Verdict(chunks: randomChunks(bytes, using: &generator), options) == whole, "\(name)")
    #expect(Verdict(chunks: CollectionOfOne(bytes[...]), options) == whole, "\(name)")
    guard let refused = refusedByte(bytes, options) else { return }
    // Up to the refused byte there is a way on; with it there is none, whatever comes.
    let isViable = Completions.of(bytes[..<refused]).contains {
      if case .value = Verdict(whole: $0, options) { true } else { false }
    }
    #expect(isViable, "\(name): byte \(refused) is refused, but one before it was hopeless")
    for text in Completions.of(bytes[...refused]) {
      #expect(Verdict(whole: text, options) == whole, "\(name): refused at \(refused)")
    }
  }

  @Test(.needsCorpora, arguments: parsingOptions)
  func `the files of JSONTestSuite have the same verdicts`(options: JSONParsingOptions) throws {
    var generator = SeededGenerator(seed: 1)
    let files =
      Corpora.files(in: "json/test_parsing") + Corpora.files(in: "json/test_transform")
    for file in files {
      let bytes = try [UInt8](Data(contentsOf: file))
      Self.check(bytes, options, &generator, file.lastPathComponent)
    }
    #expect(files.count == 95 + 188 + 35 + 22)
    print("JSONTestSuite incremental, as the whole text: \(files.count)/\(files.count)")
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `generated and damaged texts have the same verdicts`(seed: UInt64) {
    var values = RandomValues(seed: seed)
    for round in 0..<20 {
      let style: JSONStyle = round.isMultiple(of: 2) ? .compact : .pretty
      var bytes = values.value().bytes(style)
      let options = parsingOptions[round % parsingOptions.count]
      Self.check(bytes, options, &values.generator, "seed \(seed), round \(round)")
      for _ in 0..<Int.random(in: 1...3, using: &values.generator) {
        let place = Int.random(in: 0...bytes.count, using: &values.generator)
        let piece = Self.pieces.randomElement(using: &values.generator) ?? []
        bytes.replaceSubrange(place..<min(bytes.count, place + Int(seed % 3)), with: piece)
      }
      Self.check(bytes, options, &values.generator, "seed \(seed), damaged round \(round)")
    }
  }

  /// What texts are damaged with.
  static let pieces: [[UInt8]] =
    [
      #"""#, #"\"#, #"\ud83d"#, #"\udc00"#, #"\u12"#, #"\ud83d\u0041"#, "{", "}", "[", "]", ",",
      ":", "-", "0", "1e5", "1.", "e99999999999999999999", "tru", "null", "\n", "\u{0}", " ", "é",
      "\"a\":1,\"a\":2", "\u{feff}", "//", "'",
    ].map { Array($0.utf8) } + [
      [0xff], [0xc3], [0xe2, 0x82], [0xed, 0xa0], [0xf4, 0x90], [0x80],
    ]

  @Test(arguments: [
    ("\"\\udc", 4), ("\"\\ud83d\\u0", 9), ("\"\\ud83dx", 7), ("[1,]", 3), ("{\"a\":1,\"a\"", 9),
    ("1e1234567890123456789", 20), ("nul}", 3), ("[1}", 2), ("{1", 1), ("\"\t", 1), ("01", 1),
    ("\u{feff}x", 3), ("1 2", 2),
  ])
  func `a byte after which nothing helps is refused`(text: String, byte: Int) {
    #expect(refusedByte(Array(text.utf8), JSONParsingOptions()) == byte)
  }

  @Test(arguments: [
    ([0xff], 0), ([0x31, 0x00], 1), ([0x00], 0), ([0xef, 0x31], 1), ([0x22, 0xc0], 1),
    ([0x22, 0xed, 0xa0], 2), ([0x22, 0xf4, 0x90], 2), ([0x22, 0xe2, 0x22], 2),
  ])
  func `a byte that fits no character is refused`(bytes: [UInt8], byte: Int) {
    #expect(refusedByte(bytes, JSONParsingOptions()) == byte)
  }

  @Test(arguments: ["[", "{\"a\":"])
  func `a hundred thousand opening brackets are an error`(opening: String) {
    var parser = JSONIncrementalParser()
    let error = #expect(throws: JSONParseError.self) {
      for _ in 0..<100_000 { try parser.append(opening) }
    }
    #expect(error?.code == .tooDeep)
    #expect(error?.offset == 512 * opening.utf8.count)
    #expect(parser.offset == 512 * opening.utf8.count)
  }

  @Test func `nesting takes no stack`() throws {
    var parser = JSONIncrementalParser(JSONParsingOptions(maximumDepth: 100_000))
    for _ in 0..<100_000 { try parser.append("[") }
    #expect(!parser.isComplete)
  }
}
