import ChatCompletions
import Testing

/// The figures of the rules, each computed from the published rule.
struct ImageTokenRuleTests {
  @Test(arguments: [
    (512, 512, 361), (1024, 1024, 1369), (850, 1100, 1240), (1275, 1650, 2714), (1240, 1754, 2835),
    (1654, 2339, 4158), (2480, 3508, 4158),
  ])
  func `Kimi counts cells of 28 pixels`(_ width: Int, _ height: Int, _ tokens: Int) {
    #expect(ImageTokenRule.kimi.tokens(width: width, height: height) == tokens)
  }

  @Test
  func `Kimi looks at an A4 page at this size`() {
    let size = ImageTokenRule.kimi.size(width: 1654, height: 2339)
    #expect(size.width == 1508)
    #expect(size.height == 2132)
    #expect(ImageTokenRule.kimi.bounds == .init(maxSide: 7168, maxPixels: 3_211_264))
  }

  @Test(arguments: [(1800, 2400, 1452), (1240, 1754, 1472), (32, 32, 1), (1, 1, 1)])
  func `OpenAI's newer models count patches`(_ width: Int, _ height: Int, _ tokens: Int) {
    let rule = ImageTokenRule.patches(side: 32, maxPatches: 1536, maxSide: 2048, percent: 100)
    #expect(rule.tokens(width: width, height: height) == tokens)
  }

  @Test
  func `the guide's example is shrunk to whole patches`() {
    let rule = ImageTokenRule.patches(side: 32, maxPatches: 1536, maxSide: 2048, percent: 162)
    let size = rule.size(width: 1800, height: 2400)
    #expect(size.width == 1056)
    #expect(size.height == 1408)
    #expect(rule.tokens(width: 1800, height: 2400) == (1452 * 162 + 99) / 100)
  }

  @Test(arguments: [(2500, 2145)])
  func `a larger budget sees more of an A4 page`(_ patches: Int, _ tokens: Int) {
    let rule = ImageTokenRule.patches(side: 32, maxPatches: patches, maxSide: 2048, percent: 100)
    #expect(rule.tokens(width: 1240, height: 1754) == tokens)
  }

  @Test(arguments: [(1240, 1754, 1105), (2480, 3508, 1105), (512, 512, 255), (100, 100, 255)])
  func `OpenAI's older models count tiles`(_ width: Int, _ height: Int, _ tokens: Int) {
    let rule = ImageTokenRule.tiles(
      side: 512, maxSide: 2048, maxShortSide: 768, base: 85, perTile: 170)
    #expect(rule.tokens(width: width, height: height) == tokens)
  }

  /// Pictures within the bounds are not shrunk by the model: more pixels would only cost bytes.
  @Test
  func `a picture within Kimi's bounds is seen as it is`() {
    let rule = ImageTokenRule.kimi
    for width in 1...rule.bounds.maxSide {
      let height = min(rule.bounds.maxSide, rule.bounds.maxPixels / width)
      let size = rule.size(width: width, height: height)
      #expect(size == (width, height), "\(width) × \(height)")
    }
  }

  @Test
  func `no size crashes a rule`() {
    for profile in ProfileCatalogue.builtIn.profiles {
      for rule in ([profile.imageTokens] + profile.models.map(\.imageTokens)).compactMap(\.self) {
        for (width, height) in [(0, 0), (-1, 5), (1, 100_000), (100_000, 1), (60_000, 60_000)] {
          #expect(rule.tokens(width: width, height: height) > 0)
        }
      }
    }
  }
}
