import Dispatch
import FoundationEssentials
import JSON

/// The folder of a cassette: a file an exchange, `0001-3fa94c21.json`, in the order of asking.
struct CassetteFolder: Sendable {
  private let url: URL
  /// Files are written one after the other, on a thread that may block.
  private let queue = DispatchQueue(label: "platen.cassette")

  init(_ path: String) { url = URL(filePath: path, directoryHint: .isDirectory) }

  /// Makes the folder to record into.
  ///
  /// - Throws: where there is a recording already, or the folder can't be made.
  func prepare() throws(CassetteError) {
    guard try files().isEmpty else {
      throw CassetteError(
        .occupied,
        "\(url.path) holds a recording already: replay it, remove it, or record into another folder"
      )
    }
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      throw CassetteError(.unusable, "\(url.path) can't be made: \(error)")
    }
  }

  /// The recorded exchanges, in order.
  func exchanges() throws(CassetteError) -> [CassetteExchange] {
    var exchanges: [CassetteExchange] = []
    for name in try files() {
      let path = url.appending(path: name).path
      guard let data = FileManager.default.contents(atPath: path) else {
        throw CassetteError(.unusable, "\(path) can't be read")
      }
      guard
        let exchange = (try? JSONValue(parsing: Array(data)))
          .flatMap({ CassetteExchange(json: $0) })
      else {
        throw CassetteError(.damaged, "\(path) is no exchange that this version recorded")
      }
      exchanges.append(exchange)
    }
    guard !exchanges.isEmpty else {
      throw CassetteError(.empty, "there is no recording in \(url.path): make one with --record")
    }
    return exchanges.sorted { $0.number < $1.number }
  }

  /// Writes an exchange.
  ///
  /// - Parameter body: the request's body, with its pictures or with their hashes.
  func write(_ exchange: CassetteExchange, body: JSONValue) async throws(CassetteError) {
    let digits = String(exchange.number)
    let number = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let file = url.appending(path: "\(number)-\(exchange.request.key.prefix(8)).json")
    let text = exchange.json(body: body).text(.pretty) + "\n"
    let outcome: Result<Void, CassetteError> = await withCheckedContinuation { done in
      queue.async {
        do {
          try Data(text.utf8).write(to: file, options: .atomic)
          done.resume(returning: .success(()))
        } catch {
          done.resume(
            returning: .failure(
              CassetteError(.unusable, "\(file.path) can't be written: \(error)")))
        }
      }
    }
    try outcome.get()
  }

  private func files() throws(CassetteError) -> [String] {
    guard FileManager.default.fileExists(atPath: url.path) else { return [] }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: url.path)
        .filter { $0.hasSuffix(".json") }.sorted()
    } catch {
      throw CassetteError(.unusable, "\(url.path) can't be read: \(error)")
    }
  }
}
