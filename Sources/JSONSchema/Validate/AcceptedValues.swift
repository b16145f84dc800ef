import JSON

/// Values that are seen at a look to fit a schema: all of some types, and strings by their bytes.
struct AcceptedValues: Sendable {
  /// No value of these types is looked at by any keyword.
  private var types: InstanceTypes = []
  /// From how many bytes of UTF-8 to how many a string fits.
  private var leastBytes = Int.max
  private var mostBytes = -1

  /// None.
  init() {}

  /// Those that fit all keywords of a schema.
  init(by keywords: [any Keyword]) {
    types = keywords.reduce(into: .all) { $0.subtract($1.types) }
    let limits = keywords.filter { $0.types.contains(.string) }.map { $0 as? SizeLimit }
    guard !limits.contains(where: { $0 == nil }) else { return }
    leastBytes = 0
    mostBytes = .max
    for limit in limits.compactMap(\.self) {
      // A code point has one byte to four.
      if limit.isMaximum {
        mostBytes = min(mostBytes, limit.limit)
      } else {
        leastBytes = max(leastBytes, limit.limit.multipliedClamped(by: 4))
      }
    }
  }

  @inline(__always)
  func contains(_ value: borrowing JSONValue) -> Bool {
    if types.contains(value.typeIndex) { return true }
    guard let count = value.byteCount else { return false }
    return count >= leastBytes && count <= mostBytes
  }
}

extension JSONValue {
  /// The bytes of UTF-8 of a string.
  @inline(__always)
  fileprivate var byteCount: Int? {
    if case .string(let text) = self { text.utf8.count } else { nil }
  }
}

extension Int {
  fileprivate func multipliedClamped(by factor: Int) -> Int {
    let (product, overflows) = multipliedReportingOverflow(by: factor)
    return overflows ? .max : product
  }
}
