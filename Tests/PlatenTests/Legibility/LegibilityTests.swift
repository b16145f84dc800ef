import Documents
import FoundationEssentials
import Imaging
import TestSupport
import Testing

/// How large text must be shown to be read, measured with Tesseract on pages whose text is known.
///
/// The long forms print the tables of `docs/legibility.md`; `PLATEN_LEGIBILITY` asks for them: with so
/// many pages of each kind, or all.
@Suite(.serialized, .timeLimit(.minutes(60))) struct LegibilityTests {
  private static let asked = ProcessInfo.processInfo.environment["PLATEN_LEGIBILITY"]
  private let reader = Reader()

  @Test(.enabled(if: asked != nil, "a long table: PLATEN_LEGIBILITY=all asks"), .needsCorpora)
  func `errors rise where the smallest letters get too low`() async throws {
    let heights = [4.0, 5, 6, 7, 8, 10, 12]
    print("x-height, pixels    \(heights.map { "\(Int($0))" }.joined(separator: "      "))")
    for (name, pages) in try await groups() {
      var rates: [String] = []
      for height in heights {
        let readings = try await reader.readings(pages) { page in
          let auto = try await reader.decoder.render(
            page: page.number, of: page.source, options: Reader.wide)
          let side = Double(max(auto.image.width, auto.image.height))
          var options = Reader.wide
          options.scale = .fixed(600)
          options.maxSide = Int(side * height / Legibility.xHeight)
          return options
        }
        rates.append(Self.percent(Self.mean(readings.map(\.rate))))
      }
      print("\(name): \(rates.joined(separator: " "))")
    }
  }

  @Test(.enabled(if: asked != nil, "a long table: PLATEN_LEGIBILITY=all asks"), .needsCorpora)
  func `tokens saved at equal accuracy`() async throws {
    for (name, pages) in try await groups() {
      let ways: [(String, RenderOptions)] = [
        ("150 dpi", Reader.options(.fixed(150))), ("200 dpi", Reader.options(.fixed(200))),
        ("auto", Reader.options(.auto)), ("auto, crop", Self.cropped),
      ]
      print("\(name), \(pages.count) pages: mean error, worst, Kimi tokens, OpenAI tokens")
      for (way, options) in ways {
        let readings = try await reader.readings(pages) { _ in options }
        let worst = zip(readings, pages).max { $0.0.rate < $1.0.rate }
        print(
          "  \(way): \(Self.percent(Self.mean(readings.map(\.rate)))), "
            + "\(Self.percent(worst?.0.rate ?? 0)) (\(worst?.1.description ?? "")), "
            + "\(readings.reduce(0) { $0 + $1.kimi } / max(1, readings.count)), "
            + "\(readings.reduce(0) { $0 + $1.openAI } / max(1, readings.count))")
        if Self.isDetailed {
          for (reading, page) in zip(readings, pages) {
            print(
              "    \(page): \(reading.size.width) x \(reading.size.height) "
                + "\(Self.percent(reading.rate)) \(reading.kimi)")
          }
        }
      }
    }
  }

  private static let isDetailed =
    ProcessInfo.processInfo.environment["PLATEN_LEGIBILITY_PAGES"] != nil

  @Test(.needsCorpora, .timeLimit(.minutes(15)))
  func `auto reads what 200 dpi reads, for no more tokens`() async throws {
    let decoder = reader.decoder
    let pages =
      try await Self.some(GoldPage.receipts(), 2)
      + Self.some(
        GoldPage.layers(in: "extract/invoice2data/compare", decoder: decoder), 2)
    let fixed = try await reader.readings(pages) { _ in Reader.options(.fixed(200)) }
    let auto = try await reader.readings(pages) { _ in Reader.options(.auto) }
    let cropped = try await reader.readings(pages) { _ in Self.cropped }
    for readings in [auto, cropped] {
      for (page, (reading, fixed)) in zip(pages, zip(readings, fixed)) {
        #expect(reading.rate <= fixed.rate + 0.03, "\(page)")
        #expect(reading.kimi <= fixed.kimi && reading.openAI <= fixed.openAI, "\(page)")
      }
      #expect(Self.mean(readings.map(\.rate)) <= Self.mean(fixed.map(\.rate)) + 0.01)
    }
  }

  private static var cropped: RenderOptions {
    var options = Reader.options(.auto)
    options.crop = true
    return options
  }

  private func groups() async throws -> [(String, [GoldPage])] {
    let decoder = reader.decoder
    return [
      ("receipts", try GoldPage.receipts()),
      ("forms", try await GoldPage.layers(in: "extract/azure-w9", decoder: decoder)),
      (
        "invoices",
        try await GoldPage.layers(in: "extract/invoice2data/compare", decoder: decoder)
          + GoldPage.layers(in: "extract/azure-invoice", decoder: decoder)
      ),
      (
        "letters, articles, reports",
        try await GoldPage.layers(in: "pdf/py-pdf-samples", pages: 3, decoder: decoder)
          + GoldPage.layers(in: "pdf/pypdf/resources", pages: 3, decoder: decoder)
      ),
    ].map { ($0.0, Self.some($0.1, Self.asked.flatMap { Int($0) } ?? .max)) }
  }

  /// So many of the pages, evenly spread.
  private static func some(_ pages: [GoldPage], _ count: Int) -> [GoldPage] {
    count >= pages.count ? pages : (0..<count).map { pages[$0 * pages.count / count] }
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(max(1, values.count))
  }

  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
