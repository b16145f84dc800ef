import ChatCompletions
import Documents
import Platen
import Reading

/// Decodes the pictures of requests and reads their words, each picture once.
actor GatewayReadings {
  /// A page of a picture's file: what stands on it, and its size as a model would see it.
  struct Page: Sendable {
    var text: PageText
    var width: Int
    var height: Int
  }

  private let decoder: DecoderPool
  private let books: GatewayBooks
  private let options: RenderOptions
  private var known: [String: Task<[Page], any Error>] = [:]
  private var order: [String] = []

  /// The most pictures that are remembered: some 50 kB of words each.
  private static let capacity = 512
  /// The most pages of one file that are looked at.
  private static let maxPages = 100

  init(decoder: DecoderPool, rule: ImageTokenRule, books: GatewayBooks) {
    self.decoder = decoder
    self.books = books
    // As the offline reader's own model has its pages.
    options = RenderOptions(
      maxSide: rule.bounds.maxSide, maxPixels: rule.bounds.maxPixels, text: .layerOrRecognized)
  }

  /// The pages of a picture.
  func pages(of picture: GatewayPicture) async throws(GatewayError) -> [Page] {
    do {
      return try await reading(of: .bytes(picture.bytes, name: "picture")).value
    } catch let error as DecodingError where error.code == .decoderUnavailable {
      throw GatewayError(503, "Pictures can't be decoded: \(error.message)")
    } catch let error as DecodingError {
      throw .invalid("A picture can't be read: \(error.message)", "messages")
    } catch {
      throw GatewayError(500, "A picture was not read: \(error)")
    }
  }

  private func reading(
    of source: DocumentSource
  ) async throws -> Task<[Page], any Error> {
    let sha256 = try await decoder.fingerprint(of: source)
    if let task = known[sha256] {
      books.countPicture(isKnown: true)
      return task
    }
    books.countPicture(isKnown: false)
    let task = Task { [decoder, options] in
      try await Self.read(source, by: decoder, options: options)
    }
    known[sha256] = task
    order.append(sha256)
    if order.count > Self.capacity { known[order.removeFirst()] = nil }
    return task
  }

  private static func read(
    _ source: DocumentSource, by decoder: DecoderPool, options: RenderOptions
  ) async throws -> [Page] {
    let document = try await decoder.open(source)
    var pages: [Page] = []
    for number in 1...min(document.pageCount, maxPages) {
      let page = try await decoder.render(page: number, of: source, options: options)
      pages.append(
        Page(
          text: try await decoder.text(of: page), width: page.image.width,
          height: page.image.height))
    }
    return pages
  }
}
