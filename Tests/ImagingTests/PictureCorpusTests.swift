import FoundationEssentials
import Imaging
import TestSupport
import Testing

/// Every file of the picture corpora with what becomes of it.
@Suite(.needsCorpora) struct PictureCorpusTests {
  static let folders = ["image", "jpeg", "png"]

  @Test func `every picture of the corpora is read or refused by name`() throws {
    let folder = try #require(Corpora.folder)
    let outcomes = try Self.folders.flatMap { Corpora.files(in: $0) }
      .map { try PictureOutcome(of: $0, below: folder) }
    #expect(outcomes.count > 390)

    print("What became of \(outcomes.count) files of the picture corpora:")
    let kinds = Dictionary(grouping: outcomes) {
      "\($0.signature?.rawValue ?? "no picture") \($0.kind.words)"
    }
    for (kind, files) in kinds.sorted(by: { $0.key < $1.key }) { print("  \(files.count) \(kind)") }
    print("Those that are not plainly read, or have pages:")
    for outcome in outcomes where outcome.isRemarkable { print("  \(outcome.line)") }
    Attachment.record(
      outcomes.map(\.line).joined(separator: "\n"), named: "picture-corpora.txt")

    // No picture of a format that is read may be called unknown, but PngSuite's broken signatures.
    let endings = [".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".gif", ".bmp"]
    for outcome in outcomes where outcome.signature == nil {
      let claims = endings.contains { outcome.path.lowercased().hasSuffix($0) }
      #expect(!claims || outcome.path.hasPrefix("png/pngsuite/png/x"), "\(outcome.path)")
    }
  }

  /// What must become of files, by the ends of their paths; all others of the formats are read.
  static let exceptions: [(path: String, kind: PictureOutcome.Kind)] = [
    ("bmp/Bad_badbitcount.bmp", .refused(.damaged)),
    ("bmp/Bad_height.bmp", .refused(.overLimit)),
    ("bmp/Bad_width.bmp", .refused(.overLimit)),
    ("bmp/Bad_reallybig.bmp", .refused(.overLimit)),
    ("bmp/Bad_shortfile.bmp", .readWith([.truncated])),
    ("bmp/Bad_unusual_extend_buffer_usage.bmp", .readWith([.truncated])),
    ("regression/gif/zero-loop-count.gif", .refused(.truncated)),
    ("images/decompression_bomb.gif", .refused(.overLimit)),
    ("images/decompression_bomb_extents.gif", .readWith([.framesLeftOut])),
    ("images/iss634.webp", .readWith([.framesLeftOut])),
    ("extended_images/anim.webp", .readWith([.framesLeftOut])),
    ("advertises_rgba_but_frames_are_rgb.webp", .readWith([.framesLeftOut])),
    ("testsuite/ycbcr_lzw_broken.tif", .refused(.unsupported)),
    ("tiff_overflow_rows_per_strip.tif", .refused(.truncated)),
    ("fuzzer_script_tiff-5026894169374720.tif", .readWith([.truncated])),
  ]

  @Test func `only the broken files of TIFF, WebP, GIF and BMP are not plainly read`() throws {
    let folder = try #require(Corpora.folder)
    var met = 0
    for url in Corpora.files(in: "image") {
      let outcome = try PictureOutcome(of: url, below: folder)
      guard let format = outcome.signature?.format, ![.png, .jpeg].contains(format) else {
        continue
      }
      let exception = Self.exceptions.first { outcome.path.hasSuffix($0.path) }
      #expect(outcome.kind == exception?.kind ?? .read, "\(outcome.line)")
      if exception != nil { met += 1 }
    }
    #expect(met == Self.exceptions.count)
  }

  @Test(arguments: [
    ("g4-multi.tiff", 3, 3307, 4677), ("multipage.tiff", 3, 10, 10),
    ("multipage-mmap.tiff", 3, 10, 10), ("multipage_out_of_order.tiff", 3, 10, 10),
    ("multipage_multiple_frame_loop.tiff", 2, 10, 10),
    ("multipage_single_frame_loop.tiff", 1, 10, 10), ("hopper_bigtiff.tif", 1, 128, 128),
  ]) func `pages are counted, and loops end`(
    name: String, pages: Int, width: Int, height: Int
  ) throws {
    let folder = try #require(Corpora.folder).appending(path: "image/pillow/Tests/images")
    let bytes = try Array(Data(contentsOf: folder.appending(path: name)))
    let header = try ImageHeader(parsing: bytes)
    #expect(header.pageCount == pages)
    #expect(header.storedSize == PixelSize(width: width, height: height))
  }
}
