import JSON

/// The decoder that a type sees while it is looked at: it notes what is asked for, and answers with
/// placeholders.
struct ProbeDecoder: Decoder {
  let node: ProbeNode
  let codingPath: [any CodingKey]
  let context: Context
  /// Which of the cases is the one member that there is, where the type asks.
  var choice: Choice = .one(0)
  /// How many of the first single values are refused, so that a type shows what else it takes.
  var refusals = 0

  /// What is the same for all that one type asks for.
  struct Context {
    let describer: TypeDescriber
    let type: any Decodable.Type
    let placeholders: Placeholders
    let guides: [String: SchemaGuide]
    /// Whether values are to have as little in them as may be.
    let isMinimal: Bool
  }

  /// Which members an object has, where the type asks.
  enum Choice {
    case one(Int)
    case all
  }

  var userInfo: [CodingUserInfoKey: Any] { context.describer.userInfo }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    node.beObject()
    return KeyedDecodingContainer(KeyedProbe<Key>(decoder: self))
  }

  func unkeyedContainer() -> any UnkeyedDecodingContainer {
    node.beArray()
    return UnkeyedProbe(decoder: self)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer {
    SingleValueProbe(decoder: self)
  }

  /// The decoder of a part.
  func inside(_ node: ProbeNode, _ key: any CodingKey) -> ProbeDecoder {
    ProbeDecoder(node: node, codingPath: codingPath + [key], context: context)
  }

  /// Notes that a value is decoded here, and makes one.
  func decodeAny<Value: Decodable>(
    _ type: Value.Type, example: JSONValue? = nil
  ) throws -> Value {
    node.valueRequests += 1
    if node.valueRequests <= refusals {
      throw DecodingError.typeMismatch(
        type, .init(codingPath: codingPath, debugDescription: "something else is here"))
    }
    let describer = context.describer
    if context.isMinimal {
      if let example { return try describer.decode(type, from: example) }
      return try describer.value(type, at: codingPath, context.placeholders)
    }
    let (shape, value) = try describer.describe(type, at: codingPath, context.placeholders)
    node.values.append(shape)
    return try example.map { try describer.decode(type, from: $0) } ?? value
  }
}
