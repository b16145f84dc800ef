import Documents
import JSON
import TestSupport
import Testing

@testable import Platen

/// Lines of lists and manifests, whatever they hold.
@Suite(.timeLimit(.minutes(5))) struct InputPropertyTests {
  private static let pieces = [
    "{", "}", "[", "]", "\"", "\"path\":", "\"url\":", "\"id\":", "\"pages\":", "\"password\":",
    "\"a.pdf\"", "\"https://h/x\"", "\"1-3\"", "null", "7", ",", " ", "\\u0000", "\\ud800", "#",
    "@",
    "-", "http://", "é", "\u{0}", "\r", "\"paht\":", "\"hunter2\"", "*",
  ]

  private func line(_ generator: inout SeededGenerator) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      if Int.random(in: 0..<10, using: &generator) == 0 {
        bytes.append(UInt8.random(in: 0...255, using: &generator))
      } else {
        bytes += Array(Self.pieces.randomElement(using: &generator)!.utf8)
      }
    }
    return bytes
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `any line is a document, nothing, or a fault in one printable line`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let line = line(&generator)
      do throws(ManifestEntry.Faults) {
        if let entry = try ManifestEntry.entry(line) {
          if case .path(let path) = entry.place { #expect(!path.isEmpty && !path.utf8.contains(0)) }
          if let id = entry.id { #expect(!id.isEmpty && id.utf8.count <= 1024) }
        }
      } catch {
        #expect(!error.messages.isEmpty)
        for message in error.messages { expectPrintable(message, of: line) }
      }
      do throws(ListedInput.Fault) {
        switch try ListedInput(line) {
        case .path(let text), .url(let text):
          #expect(!text.isEmpty && !text.hasPrefix("#") && !text.hasPrefix("@") && text != "-")
        case .nothing: break
        }
      } catch {
        expectPrintable(error.message, of: line)
      }
    }
  }

  private func expectPrintable(_ message: String, of line: [UInt8]) {
    #expect(!message.unicodeScalars.contains { $0.value < 0x20 }, "\(message.debugDescription)")
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `a document that is written as a line is read as it was, its password in no description`(
    _ seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let letters = Array("ab/é \"\\{}#@,:*0123456789")
    for _ in 0..<100 {
      func text() -> String {
        String((0...8).map { _ in letters.randomElement(using: &generator)! })
      }
      let (path, id, password) = (text(), text(), "geheim" + text())
      let first = Int.random(in: 1...50, using: &generator)
      let pages = PageRanges([first...first + Int.random(in: 0...9, using: &generator)])
      let line: JSONValue = [
        "path": .string(path), "id": .string(id), "pages": .string(pages.description),
        "password": .string(password),
      ]
      let entry = try #require(try ManifestEntry.entry(line.bytes(.compact)))
      #expect(entry.place == .path(path) && entry.id == id && entry.pages == pages)
      #expect(entry.passwords.candidates(for: id) == [password])
      #expect(!"\(entry)".contains("geheim"))
      var dumped = ""
      dump(entry, to: &dumped)
      #expect(!dumped.contains("geheim"))
    }
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `a password is in no fault of its line`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let good = Array(
        #"{"path": "a.pdf", "id": "x", "pages": "1-3", "password": "geheim"}"#.utf8)
      // A byte is changed before the password, which stays whole.
      var line = good
      line[Int.random(in: 0..<40, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      do throws(ManifestEntry.Faults) {
        _ = try ManifestEntry.entry(line)
      } catch {
        #expect(!error.messages.joined().contains("geheim"))
      }
    }
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `of equal contents one is in work at a time, and each has its turn`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let keys = (0..<6).map { ContentKey(sha256: String(repeating: "\($0)", count: 64), pages: nil) }
    var contents = EqualContents<(number: Int, key: Int)>()
    var inWork: [Int: Int] = [:]
    var order: [Int: [Int]] = [:]
    var begun: Set<Int> = []
    func begin(_ turn: EqualContents<(number: Int, key: Int)>.Turn?) {
      guard let turn else { return }
      let key = turn.document.key
      #expect(inWork[key] == nil, "two at a time")
      #expect(turn.isRepeat == !begun.insert(key).inserted)
      inWork[key] = turn.document.number
      order[key, default: []].append(turn.document.number)
    }
    func endOne() {
      guard let key = inWork.keys.sorted().randomElement(using: &generator) else { return }
      inWork[key] = nil
      begin(contents.end(keys[key]))
    }
    for number in 0..<200 {
      let key = Int.random(in: 0..<6, using: &generator)
      begin(contents.arrive((number, key), keys[key]))
      if Bool.random(using: &generator) { endOne() }
      #expect(contents.inWorkCount == inWork.count)
    }
    while !inWork.isEmpty { endOne() }
    #expect(contents.inWorkCount == 0)
    #expect(order.values.map(\.count).reduce(0, +) == 200)
    for numbers in order.values { #expect(numbers == numbers.sorted()) }
  }

  @Test func `a key is the digest's own 32 bytes, and pages make another`() throws {
    let digest = String(repeating: "0123456789abcdef", count: 4)
    let key = ContentKey(sha256: digest, pages: nil)
    #expect(MemoryLayout<ContentKey>.size == 32)
    #expect(key == ContentKey(sha256: digest, pages: nil))
    for place in 0..<64 {
      var digits = Array(digest)
      digits[place] = digits[place] == "0" ? "1" : "0"
      #expect(ContentKey(sha256: String(digits), pages: nil) != key)
    }
    #expect(ContentKey(sha256: digest, pages: try PageRanges("1")) != key)
    #expect(
      ContentKey(sha256: digest, pages: try PageRanges("1"))
        != ContentKey(sha256: digest, pages: try PageRanges("2")))
  }
}
