public import Imaging

/// What bytes from outside may cost before they are given up.
///
/// The kernel enforces the memory and CPU limits in each decoder process (`setrlimit`); the pixel
/// limits are checked between an image's header and its pixels; the parent watches the clock.
public struct DecodingLimits: Sendable, Hashable, Codable {
  /// Address space of a decoder process, in bytes.
  public var memory: Int
  /// CPU seconds that one request may take.
  public var cpuSeconds: Int
  /// Seconds on the clock that one request may take, waiting for the disk included.
  public var wallSeconds: Int
  /// Size of a file, in bytes.
  public var fileBytes: Int
  /// What an image file may state in its header.
  public var image: ImageLimits
  /// Pages of a document.
  public var pages: Int

  /// Limits; the defaults let any scan of a sane size pass.
  public init(
    memory: Int = 2 << 30, cpuSeconds: Int = 60, wallSeconds: Int = 120,
    fileBytes: Int = 512 << 20, image: ImageLimits = ImageLimits(), pages: Int = 10_000
  ) {
    self.memory = memory
    self.cpuSeconds = cpuSeconds
    self.wallSeconds = wallSeconds
    self.fileBytes = fileBytes
    self.image = image
    self.pages = pages
  }
}
