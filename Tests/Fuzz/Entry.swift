import FoundationEssentials
import FuzzTargets

/// What is fuzzed, by the variable `FUZZ_TARGET`; libFuzzer takes all arguments for itself.
private let target: FuzzTarget = {
  let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
  guard let target = FuzzTarget(rawValue: name) else {
    let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
    fatalError("FUZZ_TARGET is '\(name)'; expected one of \(names)")
  }
  return target
}()

/// Called by libFuzzer with one input after the other; what traps is a finding, as is what takes longer
/// than its `-timeout`.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  target.test(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
