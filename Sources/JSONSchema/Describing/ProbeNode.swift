import JSON

/// What a type asked of a decoder at one place.
final class ProbeNode {
  struct Member {
    let name: String
    let node: ProbeNode
    var isRequired: Bool
  }

  /// The forms of single values that were decoded here.
  var values: [DecodedForm] = []
  /// Whether null was looked for.
  var isNullable = false
  /// How many single values were asked for, the refused ones included.
  var valueRequests = 0

  /// The members asked for, where an object was.
  private(set) var members: [Member]?
  /// What members of any name are.
  private var others: ProbeNode?
  /// The elements asked for one by one, where an array was.
  private(set) var elements: [ProbeNode]?
  /// The elements asked for until there were no more.
  private var furtherElements: ProbeNode?

  /// How many cases the type may choose from by the one member that there is.
  var choices = 0
  /// Whether it asked which members there are, and the names can't be known.
  var asksUnknownNames = false

  func beObject() { if members == nil { members = [] } }

  func beArray() { if elements == nil { elements = [] } }

  func member(_ name: String, isRequired: Bool) -> ProbeNode {
    let known = members?.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
    if let known {
      if !isRequired { members?[known].isRequired = false }
      return members?[known].node ?? ProbeNode()
    }
    let member = Member(name: name, node: ProbeNode(), isRequired: isRequired)
    members?.append(member)
    return member.node
  }

  func other() -> ProbeNode {
    let node = others ?? ProbeNode()
    others = node
    return node
  }

  func element() -> ProbeNode {
    let node = ProbeNode()
    elements?.append(node)
    return node
  }

  func furtherElement() -> ProbeNode {
    let node = furtherElements ?? ProbeNode()
    furtherElements = node
    return node
  }

  /// What all that says of the form; nil where nothing was asked.
  var shape: DecodedForm? {
    var shapes = values
    if let members {
      shapes.append(
        .object(
          members.map {
            DecodedForm.Member(
              name: $0.name, shape: $0.node.shape ?? .schema([:]), isRequired: $0.isRequired)
          }, others: others.map { $0.shape ?? .schema([:]) }))
    }
    if let elements {
      shapes.append(
        .array(
          first: elements.map { $0.shape ?? .schema([:]) },
          others: furtherElements.map { $0.shape ?? .schema([:]) }))
    }
    if shapes.isEmpty { return isNullable ? .schema(["type": "null"]) : nil }
    let union = DecodedForm.union(shapes)
    if case .nullable = union { return union }
    return isNullable ? .nullable(union) : union
  }
}
