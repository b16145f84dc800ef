import Imaging
import Synchronization

/// Stands in for a recognizer in a process that was started without what that needs, and remembers
/// that it was asked.
final class AbsentRecognizer: TextRecognizer {
  private let asked = Mutex(false)

  /// Whether words were to be recognised since this was last asked for.
  func wasAsked() -> Bool {
    asked.withLock { asked in
      defer { asked = false }
      return asked
    }
  }

  func orientation(of picture: Raster) throws -> Orientation? {
    asked.withLock { $0 = true }
    throw DecodingError(.decoderUnavailable, "This process recognises no letters.")
  }

  func words(in picture: Raster) throws -> [Word] {
    asked.withLock { $0 = true }
    throw DecodingError(.decoderUnavailable, "This process recognises no words.")
  }
}
