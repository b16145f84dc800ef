import FoundationEssentials
import FuzzTargets
import TestSupport
import Testing

/// `Inputs/` has a folder a target: what fuzzing begins with, and what it once found, kept so that it
/// stays mended.
struct InputTests {
  private static let folder = Checkout.root.appending(path: "Tests/FuzzTests/Inputs")

  @Test(arguments: FuzzTarget.allCases)
  func `what must hold for any bytes holds for those that were kept`(target: FuzzTarget) throws {
    let folder = Self.folder.appending(path: target.rawValue)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!names.isEmpty)
    for name in names.sorted() {
      target.test([UInt8](try Data(contentsOf: folder.appending(path: name))))
    }
  }
}
