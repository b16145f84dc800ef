import Dispatch
import FoundationEssentials
import Glibc
import JSON
import SystemPackage

/// A folder with a JSON file for each document, which is there whole or not at all.
struct RecordFolder: DeliveryTarget {
  private static let temporaryPrefix = ".platen-"

  private let path: String

  var keepsPlaces: Bool { true }

  /// Opens a folder in the output folder, and brings it to what the journal knows.
  ///
  /// - Throws: `OutputError` where it holds files that this folder's journal did not write, or an
  ///   input of the run.
  static func open(
    _ name: OutputName, in folder: OutputFolder
  ) async throws -> Deliverer<RecordFolder> {
    let path = folder.file(name.name)
    try OutputError.makeFolder(path)
    try folder.inputs.checkNone(
      in: path, wayOut: "give the stage another 'folder', or another --output")
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw OutputError(path: path, cannot: "be read", error)
    }
    try await folder.claim(name, as: .files, hasContent: !names.isEmpty)
    for name in names where name.hasPrefix(temporaryPrefix) {
      OutputError.removeFile(path + "/" + name)
    }
    let deliverer = Deliverer(
      log: DeliveryLog(folder.journal, output: name.name), target: RecordFolder(path: path))
    try await deliverer.log.forget(unlessAt: Set(names))
    try await deliverer.recover()
    return deliverer
  }

  func place(
    of record: Record, digest: String, isTaken: (String) throws -> Bool
  ) rethrows -> String {
    let stem = SafeName.of(record.outputName, limit: 180)
    if try !isTaken("\(stem).json") { return "\(stem).json" }
    // The id is the record's alone.
    return "\(stem)-\(record.id).json"
  }

  func deliver(_ deliveries: [Delivery]) async throws -> Set<String> {
    try await aside { for delivery in deliveries { try write(delivery) } }
    return []
  }

  func remove(_ withdrawn: [Withdrawal]) async throws {
    try await aside {
      for withdrawal in withdrawn { OutputError.removeFile(path + "/" + withdrawal.place) }
      do {
        try syncFolder()
      } catch {
        throw OutputError(path: path, cannot: "be brought to disk", error)
      }
    }
  }

  /// Writing to disk may block; a thread of the cooperative pool must not.
  private func aside(_ work: @escaping @Sendable () throws -> Void) async throws {
    let result: Result<Void, any Error> = await withCheckedContinuation { done in
      DispatchQueue.global().async { done.resume(returning: Result { try work() }) }
    }
    try result.get()
  }

  /// Brings names that were given or taken to disk.
  private func syncFolder() throws {
    let folder = try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec])
    try folder.closeAfter {
      // Some file systems sync no folders.
      guard fsync(folder.rawValue) == 0 || errno == EINVAL else { throw Errno(rawValue: errno) }
    }
  }

  private func write(_ delivery: Delivery) throws(OutputError) {
    let target = path + "/" + delivery.place
    let temporary = path + "/" + Self.temporaryPrefix + delivery.record.id
    do {
      let file = try FileDescriptor.open(
        FilePath(temporary), .writeOnly, options: [.create, .truncate, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      try file.closeAfter {
        _ = try file.writeAll(delivery.record.json.bytes(.pretty) + [0x0A])
        guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
      }
      guard unsafe rename(temporary, target) == 0 else { throw Errno(rawValue: errno) }
      if let old = delivery.displacedPlace, old != delivery.place {
        OutputError.removeFile(path + "/" + old)
      }
      try syncFolder()
    } catch {
      OutputError.removeFile(temporary)
      throw OutputError(path: target, cannot: "be written", error)
    }
  }
}
