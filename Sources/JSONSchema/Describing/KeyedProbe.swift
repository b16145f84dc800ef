import JSON

/// An object that has every member asked for.
struct KeyedProbe<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: ProbeDecoder
  var codingPath: [any CodingKey] { decoder.codingPath }
  private var node: ProbeNode { decoder.node }

  /// A name that no type has of its own: keys that take it take any.
  private static var anyName: String { "\u{2026}any" }

  var allKeys: [Key] {
    if Key(stringValue: Self.anyName) != nil {
      // The form of the members is in what is decoded now.
      if !decoder.context.isMinimal { _ = node.other() }
      let fills = decoder.context.placeholders.fills || !decoder.context.isMinimal
      return fills ? [Key(stringValue: Self.anyName)].compactMap(\.self) : []
    }
    let cases = listedKeys
    if cases.isEmpty { node.asksUnknownNames = true }
    node.choices = cases.count
    switch decoder.choice {
    case .all: return cases
    case .one(let index): return index < cases.count ? [cases[index]] : []
    }
  }

  /// The keys, where they or the cases of the type itself can be listed.
  private var listedKeys: [Key] {
    if let listed = Key.self as? any CaseIterable.Type {
      return names(listed).compactMap { $0 as? Key }
    }
    guard let listed = decoder.context.type as? any CaseIterable.Type else { return [] }
    let keys = names(listed).map { Key(stringValue: "\($0)") }
    return keys.contains { $0 == nil } ? [] : keys.compactMap(\.self)
  }

  private func names<Listed: CaseIterable>(_ type: Listed.Type) -> [Any] {
    Array(type.allCases)
  }

  func contains(_ key: Key) -> Bool {
    _ = member(key, isRequired: false)
    return !decoder.context.isMinimal
  }

  func decodeNil(forKey key: Key) -> Bool {
    member(key).isNullable = true
    return decoder.context.isMinimal
  }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    let guide = decoder.context.guides[key.stringValue]
    return try inside(key).decodeAny(type, example: guide?.example)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedDecodingContainer<Nested> { inside(key).container(keyedBy: type) }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedDecodingContainer {
    inside(key).unkeyedContainer()
  }

  func superDecoder() -> any Decoder {
    let key = ProbeKey("super")
    return decoder.inside(node.member(key.stringValue, isRequired: true), key)
  }

  func superDecoder(forKey key: Key) -> any Decoder { inside(key) }

  private func inside(_ key: Key) -> ProbeDecoder { decoder.inside(member(key), key) }

  private func member(_ key: Key, isRequired: Bool = true) -> ProbeNode {
    if key.stringValue == Self.anyName { return node.other() }
    return node.member(key.stringValue, isRequired: isRequired && !isFromAllKeys)
  }

  /// A type that takes whichever members there are requires none.
  private var isFromAllKeys: Bool {
    if case .all = decoder.choice { node.choices > 0 } else { false }
  }
}
