import FoundationEssentials
import JSON
import Synchronization

/// Keeps files and batches in memory for as long as the gateway runs, and the work on them.
final class GatewayShelf: Sendable {
  private struct State {
    var files: [String: GatewayFile] = [:]
    var batches: [GatewayBatch] = []
    var work: [String: Task<Void, Never>] = [:]
    var bytes = 0
    var filesMade = 0
  }

  /// The most batches that are kept.
  private static let maxBatches = 10_000

  private let state = Mutex(State())
  private let maxBytes: Int
  private let seed: UInt64

  init(maxBytes: Int, seed: UInt64) {
    self.maxBytes = maxBytes
    self.seed = seed
  }

  static var now: Int { Int(Date().timeIntervalSince1970) }

  /// Keeps a file that was sent.
  func keep(_ bytes: [UInt8], name: String) throws(GatewayError) -> GatewayFile {
    let file = state.withLock { state -> GatewayFile? in
      guard state.bytes + bytes.count <= maxBytes else { return nil }
      return keep(bytes, name: name, purpose: "batch", &state)
    }
    guard let file else {
      throw GatewayError(
        413,
        "The gateway keeps up to \(maxBytes) bytes of files: delete some (DELETE /v1/files/{id}), or "
          + "start it anew.")
    }
    return file
  }

  /// Keeps what a batch brought, whatever there is room for: it is paid for. Returns its name.
  func keep(results bytes: [UInt8], name: String) -> String {
    state.withLock { keep(bytes, name: name, purpose: "batch_output", &$0).id }
  }

  private func keep(
    _ bytes: [UInt8], name: String, purpose: String, _ state: inout State
  ) -> GatewayFile {
    let file = GatewayFile(
      id: "file-local\(seed)n\(state.filesMade)", name: name, purpose: purpose, created: Self.now,
      bytes: bytes)
    state.filesMade += 1
    state.bytes += bytes.count
    state.files[file.id] = file
    return file
  }

  /// A file.
  func file(_ id: String) throws(GatewayError) -> GatewayFile {
    guard let file = state.withLock({ $0.files[id] }) else {
      throw GatewayError(404, "There is no file '\(id)'.", parameter: "file_id")
    }
    return file
  }

  /// Lets go of a file.
  func remove(_ id: String) throws(GatewayError) {
    let file = try file(id)
    state.withLock { state in
      guard state.files.removeValue(forKey: id) != nil else { return }
      state.bytes -= file.bytes.count
    }
  }

  /// Begins a batch of a file, and its work.
  func begin(
    of file: String, metadata: JSONValue, work: @escaping @Sendable (GatewayBatch) async -> Void
  ) throws(GatewayError) -> GatewayBatch {
    let batch = state.withLock { state -> GatewayBatch? in
      guard state.batches.count < Self.maxBatches else { return nil }
      let batch = GatewayBatch(
        id: "batch_local\(seed)n\(state.batches.count)", inputFile: file, metadata: metadata,
        now: Self.now)
      state.batches.append(batch)
      state.work[batch.id] = Task { await work(batch) }
      return batch
    }
    guard let batch else {
      throw GatewayError(
        400, "The gateway keeps up to \(Self.maxBatches) batches: start it anew.")
    }
    return batch
  }

  /// A batch.
  func batch(_ id: String) throws(GatewayError) -> GatewayBatch {
    guard let batch = state.withLock({ $0.batches.first { $0.id == id } }) else {
      throw GatewayError(404, "There is no batch '\(id)'.", parameter: "batch_id")
    }
    return batch
  }

  /// All batches, the newest first.
  var batches: [GatewayBatch] { state.withLock { $0.batches.reversed() } }

  /// Changes a batch, where there is one.
  @discardableResult
  func change(_ id: String, _ body: (inout GatewayBatch) -> Void) -> GatewayBatch? {
    state.withLock { state in
      guard let index = state.batches.firstIndex(where: { $0.id == id }) else { return nil }
      body(&state.batches[index])
      return state.batches[index]
    }
  }

  /// Waits until the work that was begun so far is done.
  func finish() async {
    for task in state.withLock({ Array($0.work.values) }) { await task.value }
  }

  /// Breaks off the work.
  func end() async {
    for task in state.withLock({ Array($0.work.values) }) { task.cancel() }
    await finish()
  }
}
