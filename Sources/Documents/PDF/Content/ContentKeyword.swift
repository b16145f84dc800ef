/// A word of up to eight bytes, as all operators are; longer ones are equal to none.
struct ContentKeyword: Hashable, ExpressibleByStringLiteral {
  private let packed: UInt64

  init(_ bytes: some Collection<UInt8>) {
    packed = bytes.count <= 8 ? bytes.reduce(0) { $0 << 8 | UInt64($1) } : .max
  }

  init(stringLiteral text: StaticString) {
    unsafe self.init(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}
