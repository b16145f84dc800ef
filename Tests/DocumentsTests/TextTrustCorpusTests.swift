import FoundationEssentials
import Imaging
import TestSupport
import Testing

@testable import Documents

@Suite(.needsCorpora, .timeLimit(.minutes(10))) struct TextTrustCorpusTests {
  @Test func `what the test of text layers makes of real pages`() throws {
    let files = (Corpora.files(in: "pdf") + Corpora.files(in: "extract")).filter {
      $0.pathExtension == "pdf"
    }
    let limits = DecodingLimits()
    for file in files {
      let decoder = DocumentDecoder(limits: limits, recognizer: nil)
      guard let document = try? decoder.open(.file(path: file.path)) else { continue }
      for number in 1...min(2, document.pageCount) {
        guard
          let (bytes, _) = try? DocumentReader(maxBytes: 1 << 30).read(.file(path: file.path)),
          let open = try? DocumentOpener(limits: limits).open(bytes),
          let page = try? open.page(number), let layer = page.textLayer(),
          let picture = try? page.picture(RenderOptions(maxSide: 1000))
        else { continue }
        let judge = TextLayerJudge(layer)
        let ink = InkMap(of: picture.raster)
        let letters = LetterStatistics(of: layer.words)
        func p(_ v: Double) -> String { "\((v * 100).rounded() / 100)" }
        print(
          "TT\t\(judge.verdict(ink).rawValue)\t\(layer.words.count)\t\(layer.hasImages ? "img" : "-")\tg\(p(judge.garbageShare))\tl\(p(judge.letteredShare))\tL\(letters.latin):\(p(letters.likeness))\tv\(letters.vowelless)/\(letters.longWords)\to\(p(judge.offInkShare(ink)))\tu\(p(judge.uncoveredShare(ink)))\t\(file.path.split(separator: "corpora/").last ?? "")#\(number)"
        )
      }
    }
  }
}
