import Dispatch
import FoundationEssentials
public import Imaging
import Synchronization

/// Opens documents and renders their pages, in decoder processes or in this one.
///
/// Bytes from outside are decoded by large C libraries. In processes of their own, with limits on
/// memory and time, a hostile or broken file costs itself and nothing else: a process that dies
/// fails the one request it was at, and is replaced. Any number of tasks may use a pool at once.
public final class DecoderPool: Sendable {
  /// Where decoding happens.
  public enum Isolation: Sendable {
    /// In so many processes at most, started by the command when they are needed.
    case processes(
      WorkerCommand = .thisProgram, count: Int = DecoderPool.defaultProcessCount)
    /// In this process, for programs that may not start others and trust their documents; the
    /// limits on memory, CPU and clock are not enforced.
    case inProcess((any TextRecognizer)? = nil)
  }

  /// One process for each core.
  public static let defaultProcessCount = ProcessInfo.processInfo.activeProcessorCount

  /// After how many requests another process takes a process's place.
  public static let defaultRequestsPerProcess = 2000

  private enum Engine {
    case processes(ProcessPool)
    case inProcess(InProcessDecoder)
  }

  private let engine: Engine
  private let limits: DecodingLimits
  private let shelf: DocumentShelf
  /// How many pages of a document are rendered, or wait to be handed over, at once: a short range for
  /// each process.
  let pagesAhead: Int
  /// The hashes of files as they were opened, so that one that changes meanwhile is noticed.
  private let opened = Mutex(RecentEntries<String, String>(capacity: 4096))
  /// The passwords that opened documents lately, by hash, so that any process can open them again.
  private let passwords = Mutex(RecentEntries<String, String>(capacity: 4096))

  /// A pool; nothing is started before the first request.
  ///
  /// - Parameters:
  ///   - requestsPerProcess: how many requests a process answers before another takes its place. With
  ///     1, none sees more than one document, and each request costs the start of a process.
  /// - Precondition: the number of processes, and that of requests, is at least 1.
  public convenience init(
    isolation: Isolation, limits: DecodingLimits = DecodingLimits(),
    requestsPerProcess: Int = DecoderPool.defaultRequestsPerProcess
  ) {
    precondition(requestsPerProcess > 0, "a process answers at least one request")
    self.init(
      isolation: isolation, limits: limits,
      retirement: ProcessPool.Retirement(requests: requestsPerProcess))
  }

  /// A pool whose processes retire after so much.
  init(isolation: Isolation, limits: DecodingLimits, retirement: ProcessPool.Retirement) {
    self.limits = limits
    switch isolation {
    case .inProcess(let recognizer):
      shelf = DocumentShelf(maxBytes: limits.fileBytes, capacity: 1)
      pagesAhead = 2
      engine = .inProcess(InProcessDecoder(limits: limits, recognizer: recognizer))
    case .processes(let command, let count):
      precondition(count > 0, "a pool has at least one process")
      shelf = DocumentShelf(maxBytes: limits.fileBytes, capacity: count)
      pagesAhead = count * 4
      engine = .processes(
        ProcessPool(command, count: count, limits: limits, retirement: retirement))
    }
  }

  /// The SHA-256 of a document's bytes, in 64 lower-case hexadecimal digits; nothing is decoded.
  ///
  /// `open` does not hash the same bytes again, as long as the file is at rest.
  ///
  /// - Throws: `unreadable`, `empty`, or `limit` where there are too many bytes.
  public func fingerprint(of source: DocumentSource) async throws(DecodingError) -> String {
    switch engine {
    case .processes: try await shelf.look(at: source).sha256
    case .inProcess: try await source.fingerprint(maxBytes: limits.fileBytes)
    }
  }

  /// What keeps the decoder processes from harm on this machine; nil where there are none.
  ///
  /// - Throws: `decoderUnavailable` where no process can be started.
  public func sandbox() async throws(DecodingError) -> SandboxReport? {
    guard case .processes(let pool) = engine else { return nil }
    return try await pool.sandbox()
  }

  /// The program that decoder processes run, by the last that was started; nil where there are none.
  package var executable: String? {
    guard case .processes(let pool) = engine else { return nil }
    return pool.executable
  }

  /// Opens a document: what it is, its hash, its number of pages.
  ///
  /// The password that opens it is remembered in memory, by the hash of its bytes, so that its pages
  /// can be rendered. Each call asks for a password anew, whatever is remembered.
  ///
  /// - Parameter passwords: what may open it where it is encrypted; none is looked at where not.
  /// - Throws: why it can't be opened; `encrypted` where it needs a password and none is given for
  ///   it, `wrongPassword` where none of those given is right; `cancelled` where the task was
  ///   cancelled.
  public func open(
    _ source: DocumentSource, passwords: Passwords = .none
  ) async throws(DecodingError) -> Document {
    let candidates = passwords.candidates(for: source.name)
    var document: Document
    let password: String?
    switch engine {
    case .inProcess(let decoder):
      (document, password) = try await decoder.open(source, passwords: candidates)
    case .processes(let pool):
      (document, password) = try await Self.open(source, candidates, limits, shelf, pool)
    }
    document.name = source.name
    if let password {
      let sha256 = document.sha256
      self.passwords.withLock { $0.remember(password, for: sha256) }
    }
    if let path = source.path {
      let sha256 = document.sha256
      opened.withLock { $0.remember(sha256, for: path) }
    }
    return document
  }

  /// Renders a page, counted from 1; an encrypted document must have been opened before.
  ///
  /// Whoever opened it: the pool remembers the password with the document's hash, and asks nobody for it
  /// here. Where one pool serves people who may not see each other's documents, call `open` with the
  /// passwords of the one who asks before each page is handed to that person, or use a pool for each.
  /// Of the documents that passwords opened the pool remembers the last 2,048 at least; one that it has
  /// forgotten is `encrypted` until it is opened again.
  ///
  /// - Precondition: `options.isValid`.
  /// - Throws: why it can't be rendered; `encrypted` where it needs a password and was not opened with
  ///   one; `changed` where the file has other bytes than when this
  ///   pool opened it last; `noSuchPage`; `cancelled` where the task was cancelled.
  public func render(
    page: Int, of source: DocumentSource, options: RenderOptions = RenderOptions()
  ) async throws(DecodingError) -> RenderedPage {
    precondition(options.isValid, "render options are out of range: \(options)")
    let sha256 = try await knownHash(of: source)
    let password = passwords.withLock { $0[sha256] }
    switch engine {
    case .inProcess(let decoder):
      return try await decoder.render(
        page: page, of: source, sha256: sha256, password: password, options: options)
    case .processes(let pool):
      // No document has more, and what follows counts on from the page.
      guard (1...max(1, limits.pages)).contains(page) else {
        throw DecodingError(
          .noSuchPage,
          "There is no page \(page): pages are counted from 1, and documents have at most "
            + "\(limits.pages).")
      }
      return try await Self.render(page, source, sha256, password, options, shelf, pool)
    }
  }

  /// The words that the decoder's recognizer sees in a picture, whatever document it is from.
  ///
  /// - Throws: `decoderUnavailable` where the decoder has no recognizer.
  public func recognize(_ image: EncodedImage) async throws(DecodingError) -> PageText {
    switch engine {
    case .inProcess(let decoder): try await decoder.recognize(image)
    case .processes(let pool): try await Self.recognize(image, pool)
    }
  }

  /// Ends all processes. What is in flight or comes later fails with `cancelled`.
  public func shutdown() async {
    if case .processes(let pool) = engine { await pool.shutdown() }
    shelf.clear()
  }

  /// Number of requests that processes are at.
  var busyCount: Int {
    get async {
      switch engine {
      case .processes(let pool): await pool.busyCount
      case .inProcess: 0
      }
    }
  }

  /// The hash that the source must have: of a file as it was opened, of bytes as they are.
  private func knownHash(of source: DocumentSource) async throws(DecodingError) -> String {
    switch source {
    case .bytes:
      if let known = shelf.knownHash(of: source) { return known }
      return try await fingerprint(of: source)
    case .spooled(let document): return document.sha256
    case .file(let path), .namedFile(let path, _):
      if let known = opened.withLock({ $0[path] }) { return known }
      return try await open(source).sha256
    }
  }
}
