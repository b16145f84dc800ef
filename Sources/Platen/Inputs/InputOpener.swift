import ChatCompletions
package import Documents
import Synchronization

/// Brings the bytes of inputs to where they can be read: those of web servers are fetched.
package final class InputOpener: Sendable {
  private let urls: URLAccess?
  private let maxBytes: Int
  private let isStopped: @Sendable () -> Bool
  /// Made for the first URL.
  private let transport = Mutex<CurlTransport?>(nil)

  /// An opener of the documents of a listing.
  ///
  /// - Parameters:
  ///   - maxBytes: the largest document.
  ///   - isStopped: whether what is being fetched is of no use any more.
  package init(
    _ urls: URLAccess?, maxBytes: Int, isStopped: @escaping @Sendable () -> Bool = { false }
  ) {
    self.urls = urls
    self.maxBytes = maxBytes
    self.isStopped = isStopped
  }

  /// The document, which holds what was fetched as long as it lives.
  ///
  /// - Throws: `urlUnreachable`, `urlFailed`, `urlRefused`, `urlTooLarge`; `cancelled` where the task was
  ///   cancelled, or nobody waits any more.
  package func source(of input: Input) async throws(DecodingError) -> DocumentSource {
    switch input.place {
    case .source(let source): return input.id.map(source.named) ?? source
    case .url(let url):
      guard let urls else {
        throw DecodingError(
          .urlRefused,
          "Documents are fetched from web servers only where that is allowed: --allow-urls, or "
            + "InputListing.urls.")
      }
      let fetcher = URLFetcher(
        transport: transport(for: urls), access: urls, maxBytes: maxBytes, isStopped: isStopped)
      return .spooled(try await fetcher.fetch(url, name: input.name))
    }
  }

  private func transport(for access: URLAccess) -> CurlTransport {
    transport.withLock { transport in
      if let transport { return transport }
      let made = CurlTransport(options: URLFetcher.options(for: access, maxBytes: maxBytes))
      transport = made
      return made
    }
  }
}
