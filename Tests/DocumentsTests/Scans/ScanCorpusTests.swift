import FoundationEssentials
import Imaging
import TestSupport
import Testing

@testable import Documents

/// Real scans: which pages go direct, and that both ways agree.
@Suite(.needsCorpora) @DecodingThread struct ScanCorpusTests {
  /// Pages known to go direct, by file and number.
  nonisolated static let direct: Set<String> = [
    "2400dpi.pdf 1", "3small.pdf 1", "c02-22.pdf 1", "ccitt.pdf 1", "epson.pdf 1", "kcs.pdf 1",
    "francais.pdf 1", "graph.pdf 1", "graph_ocred.pdf 1", "palette.pdf 1", "congress.pdf 1",
    "congress-gray.pdf 1", "sandwich.pdf 1", "issue-3850-1bit-indexed-flate.pdf 1",
    "indirect-rotation.pdf 1", "encrypted_doc_no_id.pdf 2", "jbig2.pdf 1", "pike-jp2.pdf 1",
  ]

  /// Pages that look like one picture and are none, with the reason.
  nonisolated static let drawn: [String: DrawnReason] = [
    "skew.pdf 1": .skew, "rotated_skew.pdf 1": .skew,
    "overlay.pdf 1": .text, "masks.pdf 1": .pictures, "link.pdf 1": .annotation,
    "aspect.pdf 1": .softMask, "Seige_of_Vicksburg_Sample_OCR.pdf 1": .softMask,

  ]

  @Test func `both ways agree on every page that goes direct`() throws {
    var found: [String: DrawnReason?] = [:]
    for file in Corpora.files(in: "pdf") where file.pathExtension == "pdf" {
      guard let bytes = FileManager.default.contents(atPath: file.path).map(Array.init),
        let document = try? PDFDocument(FileBytes(bytes))
      else { continue }
      for number in 1...min(2, document.pageCount) {
        guard let page = try? document.page(number) as? PDFPage else { continue }
        let name = "\(file.lastPathComponent) \(number)"
        found[name] = page.direct.reason
        guard page.direct.reason == nil else { continue }
        let both = try ScanPDF.Both(bytes, page: number, side: 800, resolution: 200)
        found[name] = both.reason
        // Pictures of a few pixels, which some files have, are all edge.
        if min(both.picture.raster.width, both.picture.raster.height) < 64 { continue }
        #expect(
          both.picture.way == .drawn || both.coarseAgreement.isWithin(.scans),
          "\(name) \(both.coarseAgreement)")
      }
    }
    let direct = found.filter { $0.value == nil }.keys.sorted()
    print("direct: \(direct.joined(separator: ", "))")
    #expect(Self.direct.isSubset(of: direct), "\(Self.direct.subtracting(direct))")
    for (name, reason) in Self.drawn { #expect(found[name] == reason, "\(name)") }
  }
}
