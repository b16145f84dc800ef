import Documents
import FoundationEssentials
import Imaging
import TestSupport
import Testing

/// Files of several pictures as documents of several pages.
@Suite(.needsCorpora) struct ImageDocumentTests {
  let pool = DecoderPool(isolation: .inProcess())

  static func source(_ name: String) throws -> DocumentSource {
    let folder = try #require(Corpora.folder).appending(path: "image/pillow/Tests/images")
    return .file(path: folder.appending(path: name).path)
  }

  @Test func `each page of a TIFF is a page, at its own size`() async throws {
    let source = try Self.source("multipage.tiff")
    let document = try await pool.open(source)
    #expect(document.mediaType == "image/tiff" && document.pageCount == 3)
    var pages: [RenderedPage] = []
    for page in 1...3 { pages.append(try await pool.render(page: page, of: source)) }
    #expect(pages.map(\.image.width) == [10, 10, 20])
    #expect(try pages.map { try Array($0.raster().pixels.prefix(3)) }.last == [0, 0, 255])
    #expect(pages.allSatisfy { $0.way == .decoded && $0.findings.isEmpty })
    let error = await failure { try await pool.render(page: 4, of: source) }
    #expect(error?.code == .noSuchPage)
  }

  @Test func `a moving picture is one page, and a finding says what is left out`() async throws {
    let source = try Self.source("iss634.webp")
    #expect(try await pool.open(source).pageCount == 1)
    let page = try await pool.render(page: 1, of: source)
    #expect(page.findings.map(\.code) == [.framesLeftOut])
  }

  @Test func `pages of a TIFF are limited`() async throws {
    let pool = DecoderPool(isolation: .inProcess(), limits: DecodingLimits(pages: 2))
    let error = await failure { try await pool.open(Self.source("multipage.tiff")) }
    #expect(error?.code == .limit && error?.message.contains("3 pages") == true)
  }

  @Test func `a later page that is over the limits costs only itself`() async throws {
    // Pages of 10 x 10, 10 x 10 and 20 x 20 pixels.
    let limits = DecodingLimits(image: ImageLimits(pixels: 100))
    let pool = DecoderPool(isolation: .inProcess(), limits: limits)
    let source = try Self.source("multipage.tiff")
    #expect(try await pool.render(page: 2, of: source).image.width == 10)
    let error = await failure { try await pool.render(page: 3, of: source) }
    #expect(error?.code == .limit && error?.message.contains("20 x 20") == true)
  }
}
