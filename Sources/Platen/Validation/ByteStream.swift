import SystemPackage

/// The bytes of a file or of standard input, a piece at a time.
final class ByteStream {
  private let descriptor: FileDescriptor
  private let isOwned: Bool
  private let path: String

  /// Opens a file; `-` is standard input.
  init(_ path: String) throws(PlacedMessage) {
    self.path = path
    isOwned = path != "-"
    do {
      descriptor = isOwned ? try .open(FilePath(path), .readOnly) : .standardInput
    } catch {
      throw Self.failure(error, path)
    }
  }

  /// What an open descriptor brings, which stays open.
  init(_ descriptor: FileDescriptor, name: String) {
    self.descriptor = descriptor
    isOwned = false
    path = name
  }

  deinit { if isOwned { try? descriptor.close() } }

  /// The next bytes; none at the end.
  func next(_ count: Int = 1 << 18) throws(PlacedMessage) -> [UInt8] {
    do {
      return unsafe try [UInt8](unsafeUninitializedCapacity: count) { buffer, count in
        count = unsafe try descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
    } catch {
      throw Self.failure(error, path)
    }
  }

  /// All bytes to the end.
  func all() throws(PlacedMessage) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let piece = try next()
      if piece.isEmpty { return bytes }
      bytes += piece
    }
  }

  private static func failure(_ error: any Error, _ path: String) -> PlacedMessage {
    let message =
      switch error as? Errno {
      case .noSuchFileOrDirectory: "there is no such file"
      case .isDirectory: "is a folder; name the files in it"
      case .permissionDenied: "cannot be read: closed to this user"
      default: "cannot be read: \(error)"
      }
    return PlacedMessage(path: path, place: nil, message: message)
  }
}
