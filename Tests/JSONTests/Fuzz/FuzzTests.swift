import FoundationEssentials
import JSON
import Testing

/// What must hold for any bytes, tried on damaged texts.
///
/// `PLATEN_FUZZ_ROUNDS` says how many (300), `PLATEN_FUZZ_SEED` from which seed on (1). A failure
/// prints its seed: put it into `pinned`, so that it is tried for ever.
struct FuzzTests {
  /// Seeds that have found a fault.
  static let pinned: [UInt64] = [1_000_854, 1_006_437, 1_008_143]

  private static func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }

  private static let rounds = number("PLATEN_FUZZ_ROUNDS") ?? 300
  private static let firstSeed = number("PLATEN_FUZZ_SEED") ?? 1

  /// Tries every pinned seed and the others after it.
  private func fuzz(_ check: (_ bytes: [UInt8], _ mutants: inout Mutants) throws -> Void) {
    for seed in Self.pinned + (Self.firstSeed..<Self.firstSeed + Self.rounds) {
      var mutants = Mutants(seed: seed)
      let bytes = mutants.bytes()
      do {
        try check(bytes, &mutants)
      } catch {
        let text = String(decoding: bytes, as: UTF8.self).debugDescription.prefix(400)
        Issue.record("seed \(seed): \(error): \(text)")
      }
    }
  }

  /// A property that does not hold.
  struct Broken: Error {
    let what: String
    init(_ what: String) { self.what = what }
  }

  private func require(_ condition: Bool, _ what: String) throws(Broken) {
    if !condition { throw Broken(what) }
  }

  @Test func `a value is the same however it is written`() {
    fuzz { bytes, _ in
      guard let value = try? JSONValue(parsing: bytes, options: parsingOptions[2]) else { return }
      for style in [JSONStyle.compact, .pretty] {
        let again = try JSONValue(parsing: value.text(style))
        try require(again == value && again.text() == value.text(), "\(style)")
      }
      let canonical = value.text(.canonical)
      try require(try JSONValue(parsing: canonical).text(.canonical) == canonical, "canonical")
      try require(try value.decode(JSONValue.self).text() == value.text(), "decode")
    }
  }

  @Test func `a growing text has the verdict of the whole`() {
    fuzz { bytes, mutants in
      for options in parsingOptions {
        let whole = Verdict(whole: bytes, options)
        try require(Verdict(chunks: mutants.chunks(bytes), options) == whole, "chunks")
        try require(Verdict(chunks: singleBytes(bytes), options) == whole, "bytes")
      }
    }
  }

  @Test func `an error has a place in the text`() {
    fuzz { bytes, _ in
      do throws(JSONParseError) {
        _ = try JSONValue(parsing: bytes)
      } catch {
        let lines = bytes.prefix(error.offset).filter { $0 == UInt8(ascii: "\n") }.count + 1
        try require((0...bytes.count).contains(error.offset) && error.line == lines, "\(error)")
        try require(error.column >= 1 && !error.message.isEmpty, "\(error)")
      }
    }
  }

  @Test func `a pointer reads back as it is written`() {
    fuzz { bytes, _ in
      let text = String(decoding: bytes, as: UTF8.self)
      if let pointer = JSONPointer(text) {
        try require(Array(pointer.description.utf8) == Array(text.utf8), "text")
      }
      let pointer = JSONPointer(tokens: text.split(separator: "a").map(String.init))
      try require(JSONPointer(pointer.description) == pointer, "tokens")
      // Any place can be asked for in any text.
      _ = JSONTextPlace(of: pointer, in: bytes)
    }
  }

  @Test func `what is mended is strict JSON, and valid JSON is not touched`() {
    fuzz { bytes, _ in
      for options in parsingOptions {
        let strict = try? JSONDocument(parsing: bytes, options: options)
        let repair: JSONRepair
        do throws(JSONRepairError) {
          repair = try JSONRepair(of: bytes, options: options)
        } catch {
          try require(strict == nil, "valid JSON was refused: \(error)")
          try require((0...bytes.count).contains(error.offset), "\(error)")
          continue
        }
        try check(repair, against: strict, bytes, options)
      }
    }
  }

  private func check(
    _ repair: JSONRepair, against strict: JSONDocument?, _ bytes: [UInt8],
    _ options: JSONParsingOptions
  ) throws {
    if let strict {
      try require(repair.changes.isEmpty && Array(repair.text.utf8) == bytes, "touched")
      try require(repair.document.value.text() == strict.value.text(), "changed")
      return
    }
    try require(!repair.changes.isEmpty, "mended without a word")
    let again = try JSONDocument(parsing: repair.text, options: options)
    try require(again.value.text() == repair.document.value.text(), "text is not the value")
    let offsets = repair.changes.map(\.place.offset)
    try require(
      offsets == offsets.sorted() && offsets.allSatisfy { (0...bytes.count).contains($0) }, "places"
    )
    for name in repair.document.repeatedNames {
      try require((0..<bytes.count).contains(name.offset), "repeated name")
    }
  }
}
