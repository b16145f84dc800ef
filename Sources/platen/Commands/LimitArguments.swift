import ArgumentParser
import Documents
import Imaging

/// What a document may cost to decode before it is given up.
struct LimitArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Memory of a decoder process.", valueName: "MiB"))
  var maxMemory = DecodingLimits().memory >> 20

  @Option(help: ArgumentHelp("CPU time of one page.", valueName: "seconds"))
  var maxPageTime = DecodingLimits().cpuSeconds

  @Option(help: ArgumentHelp("Pixels of an image file.", valueName: "megapixels"))
  var maxMegapixels = DecodingLimits().image.pixels / 1_000_000

  @Option(help: ArgumentHelp("Size of a file.", valueName: "MiB"))
  var maxFileSize = DecodingLimits().fileBytes >> 20

  func validate() throws {
    guard (64...1 << 20).contains(maxMemory), (1...86_400).contains(maxPageTime),
      (1...100_000).contains(maxMegapixels), (1...1 << 20).contains(maxFileSize)
    else {
      throw ValidationError(
        "--max-memory is at least 64 MiB, and the other limits are at least 1")
    }
  }

  /// The limits; a page may take twice its CPU time on the clock.
  var limits: DecodingLimits {
    var limits = DecodingLimits()
    limits.memory = maxMemory << 20
    limits.cpuSeconds = maxPageTime
    limits.wallSeconds = maxPageTime * 2
    limits.image.pixels = maxMegapixels * 1_000_000
    limits.fileBytes = maxFileSize << 20
    return limits
  }
}
