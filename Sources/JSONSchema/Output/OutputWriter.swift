import JSON

/// Writes the record of a run as output units.
struct OutputWriter {
  let program: SchemaProgram

  func output(_ run: Evaluation, isFlat: Bool) -> JSONValue {
    let root = OutputNode(
      EvaluationUnit(
        isValid: run.isValid, instance: JSONPointer(), path: JSONPointer(),
        pointer: JSONPointer(), resource: 0, children: run.record.unitsOfRoot))
    var units = isFlat ? flat(root) : root.children.map(tree)
    // A list of errors tells of branches too, as that of section 12.4.2 does.
    if isFlat, !run.isValid, units.count > 1 { units.insert(branch(root), at: 0) }
    var members = fields(root)
    members[run.isValid ? "annotations" : "errors"] = .array(units)
    return .object(members)
  }

  /// All below a node, in one list.
  private func flat(_ node: OutputNode) -> [JSONValue] {
    var units: [JSONValue] = []
    var waiting = Array(node.children.reversed())
    while let node = waiting.popLast() {
      if node.tells {
        units.append(.object(fields(node)))
      } else if !node.isValid {
        units.append(branch(node))
      }
      waiting += node.children.reversed()
    }
    return units
  }

  private func branch(_ node: OutputNode) -> JSONValue {
    var members = fields(node)
    members["error"] = "something below does not fit"
    return .object(members)
  }

  private func tree(_ node: OutputNode) -> JSONValue {
    var members = fields(node)
    if !node.children.isEmpty {
      members[node.isValid ? "annotations" : "errors"] = .array(node.children.map(tree))
    }
    return .object(members)
  }

  private func fields(_ node: OutputNode) -> JSONObject {
    var members: JSONObject = [
      "valid": .bool(node.isValid), "keywordLocation": .string("\(node.path)"),
    ]
    if let place = absolutePlace(node) { members["absoluteKeywordLocation"] = .string(place) }
    members["instanceLocation"] = .string("\(node.instance)")
    if let error = node.error { members["error"] = .string(error) }
    if let annotation = node.annotation { members["annotation"] = annotation }
    return members
  }

  /// The URI of a keyword, unless the way to it leads through neither a reference nor a schema
  /// with a URI of its own.
  private func absolutePlace(_ node: OutputNode) -> String? {
    if node.resource == 0, node.path == node.pointer { return nil }
    let resource = program.resources[node.resource]
    let tokens = node.pointer.tokens.dropFirst(resource.depth)
    return resource.uri + "#" + JSONPointer(tokens: Array(tokens)).fragment
  }
}

extension JSONPointer {
  /// The pointer as the fragment of a URI (RFC 6901, section 6): what RFC 3986 does not allow there
  /// is percent-encoded.
  fileprivate var fragment: String {
    let digits = Array("0123456789ABCDEF".utf8)
    let allowed = Set("/-._~!$&'()*+,;=:@?".utf8)
    var bytes: [UInt8] = []
    for byte in description.utf8 {
      let isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a
      if isLetter || (byte >= 0x30 && byte <= 0x39) || allowed.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
