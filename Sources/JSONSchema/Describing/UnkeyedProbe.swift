import JSON

/// An array that has every element asked for, and one where a type reads until the end.
struct UnkeyedProbe: UnkeyedDecodingContainer {
  let decoder: ProbeDecoder
  private(set) var currentIndex = 0
  private let reading = Reading()
  var codingPath: [any CodingKey] { decoder.codingPath }

  /// Questions don't mutate a container, but they tell how it is read.
  private final class Reading {
    var asksForEnd = false
    var hasFurtherElement = true
  }

  init(decoder: ProbeDecoder) {
    self.decoder = decoder
    reading.hasFurtherElement = !decoder.context.isMinimal
  }

  var count: Int? {
    reading.asksForEnd = true
    return currentIndex + (reading.hasFurtherElement ? 1 : 0)
  }

  var isAtEnd: Bool {
    reading.asksForEnd = true
    return !reading.hasFurtherElement
  }

  mutating func decodeNil() -> Bool {
    // The node is that of the element decoded next, which is null's place as well.
    pendingNull = true
    return false
  }

  private var pendingNull = false

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try next().decodeAny(type)
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedDecodingContainer<Nested> { next().container(keyedBy: type) }

  mutating func nestedUnkeyedContainer() -> any UnkeyedDecodingContainer {
    next().unkeyedContainer()
  }

  mutating func superDecoder() -> any Decoder { next() }

  private mutating func next() -> ProbeDecoder {
    let node = reading.asksForEnd ? decoder.node.furtherElement() : decoder.node.element()
    if reading.asksForEnd { reading.hasFurtherElement = false }
    if pendingNull { node.isNullable = true }
    pendingNull = false
    let key = ProbeKey("\(currentIndex)")
    currentIndex += 1
    return decoder.inside(node, key)
  }
}
