/// A value that is being put together by the containers of an encoder, which refer to it.
final class EncodingNode {
  private enum Content {
    case nothing
    case value(JSONValue)
    case elements([EncodingNode])
    case members([(name: String, node: EncodingNode)])
  }

  private var content = Content.nothing

  /// Makes it a single value.
  func set(_ value: JSONValue) { content = .value(value) }

  /// Makes it an array, unless it is one.
  func beArray() { if case .elements = content {} else { content = .elements([]) } }

  /// Makes it an object, unless it is one.
  func beObject() { if case .members = content {} else { content = .members([]) } }

  /// How many elements it has.
  var count: Int { if case .elements(let nodes) = content { nodes.count } else { 0 } }

  /// A new last element.
  func append() -> EncodingNode {
    let node = EncodingNode()
    guard case .elements(var nodes) = content else { return node }
    content = .nothing
    nodes.append(node)
    content = .elements(nodes)
    return node
  }

  /// The member of a name, made at the end where there is none.
  func member(_ name: String) -> EncodingNode {
    guard case .members(var nodes) = content else { return EncodingNode() }
    if let known = nodes.first(where: { $0.name.hasSameScalars(as: name) }) { return known.node }
    let node = EncodingNode()
    content = .nothing
    nodes.append((name, node))
    content = .members(nodes)
    return node
  }

  /// What it has become; nil where nothing was encoded.
  var value: JSONValue? {
    switch content {
    case .nothing: nil
    case .value(let value): value
    case .elements(let nodes): .array(nodes.map { $0.value ?? .object([:]) })
    case .members(let members):
      .object(JSONObject(members.map { ($0.name, $0.node.value ?? .object([:])) }))
    }
  }
}
