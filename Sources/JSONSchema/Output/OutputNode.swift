import JSON

/// A node of the output: a schema or a keyword, with what lies below.
///
/// A node that tells nothing itself is only there where it has two or more below it (2020-12 Core,
/// section 12.4.3).
struct OutputNode {
  let isValid: Bool
  let instance: JSONPointer
  let path: JSONPointer
  let pointer: JSONPointer
  let resource: Int
  var error: String?
  var annotation: JSONValue?
  private(set) var children: [OutputNode] = []

  /// Whether it has an error or annotation of its own.
  var tells: Bool { error != nil || annotation != nil }

  /// The node of a unit with all below it.
  init(_ unit: EvaluationUnit) {
    isValid = unit.isValid
    instance = unit.instance
    path = unit.path
    pointer = unit.pointer
    resource = unit.resource
    error = unit.violation?.message
    annotation = unit.annotation
    addChildren(unit.children)
  }

  /// A keyword of a schema, with what it led to.
  private init(keyword: String, of schema: OutputNode, children: [OutputNode]) {
    isValid = schema.isValid
    instance = schema.instance
    path = schema.path.appending(keyword)
    pointer = schema.pointer.appending(keyword)
    resource = schema.resource
    self.children = children
  }

  /// Adds what was recorded below, that of one keyword together.
  private mutating func addChildren(_ units: [EvaluationUnit]) {
    var keywords: [ExactName] = []
    var nodes: [ExactName: [OutputNode]] = [:]
    for unit in units {
      let isBelow = unit.path.tokens.count > path.tokens.count
      let keyword = ExactName(isBelow ? unit.path.tokens[path.tokens.count] : "")
      if nodes[keyword] == nil { keywords.append(keyword) }
      let node = OutputNode(unit)
      nodes[keyword, default: []].append(
        !node.tells && node.children.count == 1 ? node.children[0] : node)
    }
    let schema = self
    for keyword in keywords {
      var below = nodes[keyword] ?? []
      if below.count > 1 {
        below = [OutputNode(keyword: keyword.text, of: schema, children: below).withOwn]
      }
      children += below
    }
  }

  /// The same where what the keyword tells of the value itself is told by its node.
  private var withOwn: OutputNode {
    guard
      let own = children.firstIndex(where: {
        $0.path == path && $0.instance == instance && $0.children.isEmpty
      })
    else { return self }
    var node = self
    node.error = children[own].error
    node.annotation = children[own].annotation
    node.children.remove(at: own)
    return node
  }
}
