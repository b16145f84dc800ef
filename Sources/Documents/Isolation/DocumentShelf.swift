import Dispatch
import Synchronization

/// The documents that a pool has lately been asked for: their hashes, so that no bytes are hashed
/// twice, and their descriptors for the decoder processes.
final class DocumentShelf: Sendable {
  /// A document that decoder processes can be handed.
  struct Held: Sendable {
    /// Its bytes.
    var file: DocumentFile
    /// Their SHA-256 in hexadecimal digits.
    var sha256: String

    /// What a decoder process is told of it.
    var passed: PassedDocument { PassedDocument(sha256: sha256, identity: file.identity) }
  }

  private struct HashedFile {
    var identity: FileIdentity
    var sha256: String
    /// Whether the file was at rest when it was hashed, so that its identity tells of any change.
    var isSure: Bool
  }

  private struct HeldBytes {
    /// Kept so that no other array can come to lie at the same place.
    var bytes: [UInt8]
    var held: Held
  }

  private struct State {
    var files = RecentEntries<String, HashedFile>(capacity: 4096)
    var bytes: [HeldBytes] = []
  }

  private let maxBytes: Int
  /// How many documents that came as bytes are kept.
  private let capacity: Int
  private let state = Mutex(State())

  /// An empty shelf.
  init(maxBytes: Int, capacity: Int) {
    self.maxBytes = maxBytes
    self.capacity = capacity
  }

  /// The hash of a document that is known already: of a file as it was looked at last.
  func knownHash(of source: DocumentSource) -> String? {
    state.withLock { state in
      switch source {
      case .file(let path), .namedFile(let path, _): state.files[path]?.sha256
      case .spooled(let document): document.sha256
      case .bytes(let bytes, _):
        state.bytes.first { Self.areSame($0.bytes, bytes) }?.held.sha256
      }
    }
  }

  /// The document as it is now, hashed if it is not known; on a thread that may block.
  func look(at source: DocumentSource) async throws(DecodingError) -> Held {
    let outcome: Result<Held, DecodingError> = await withCheckedContinuation { answer in
      DispatchQueue.global().async {
        answer.resume(
          returning: Result { () throws(DecodingError) in try self.lookBlocking(at: source) })
      }
    }
    return try outcome.get()
  }

  /// Forgets the bytes that it holds.
  func clear() { state.withLock { $0.bytes = [] } }

  private func lookBlocking(at source: DocumentSource) throws(DecodingError) -> Held {
    switch source {
    case .spooled(let document):
      try DocumentFile.check(document.file.identity.size, maxBytes)
      return Held(file: document.file, sha256: document.sha256)
    case .file(let path), .namedFile(let path, _):
      let file = try DocumentFile(path: path)
      try DocumentFile.check(file.identity.size, maxBytes)
      if let known = state.withLock({ $0.files[path] }), known.isSure,
        known.identity == file.identity
      {
        return Held(file: file, sha256: known.sha256)
      }
      let isSure = file.identity.isAtRest
      let sha256 = unsafe try file.read(atMost: maxBytes)
      if file.hasChanged {
        throw DecodingError(
          .changed, "The file changed while it was being read; try again once it is at rest.")
      }
      let hashed = HashedFile(identity: file.identity, sha256: sha256, isSure: isSure)
      state.withLock { $0.files.remember(hashed, for: path) }
      return Held(file: file, sha256: sha256)
    case .bytes(let bytes, _):
      if let held = state.withLock({ state in
        state.bytes.first { Self.areSame($0.bytes, bytes) }?.held
      }) {
        return held
      }
      let sha256 = try DocumentReader(maxBytes: maxBytes).sha256(of: source)
      let held = Held(file: try DocumentFile(sealing: bytes), sha256: sha256)
      state.withLock { state in
        state.bytes.append(HeldBytes(bytes: bytes, held: held))
        state.bytes.removeFirst(max(0, state.bytes.count - capacity))
      }
      return held
    }
  }

  /// Whether two arrays are one and the same, told without a look at their bytes.
  private static func areSame(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    let places = [first, second].map { array in
      unsafe array.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
    }
    return places[0] == places[1] && first.count == second.count
  }
}
