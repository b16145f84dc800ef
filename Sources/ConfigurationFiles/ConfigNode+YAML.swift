import Yams

extension ConfigNode {
  /// Reads YAML into nodes with places.
  ///
  /// - Returns: nil for a file without content.
  /// - Throws: the one fault that YAML's own grammar finds; a broken text has no structure in which
  ///   to look for further ones.
  package static func parsing(yaml text: String) throws(ConfigFault) -> ConfigNode? {
    do {
      return try Yams.compose(yaml: text).map(ConfigNode.init)
    } catch let error as YamlError {
      throw ConfigFault(yaml: error)
    } catch {
      throw ConfigFault(place: SourcePlace(line: 1, column: 1), message: "\(error)")
    }
  }

  private init(_ node: Node) {
    let mark = node.mark
    place = SourcePlace(line: mark?.line ?? 1, column: mark?.column ?? 1)
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain
      content =
        isPlain && node.null != nil ? .null : .scalar(scalar.string, isPlain: isPlain)
    case .sequence(let sequence):
      content = .list(sequence.map(ConfigNode.init))
    case .mapping(let mapping):
      content = .mapping(
        mapping.map { key, value in
          let place = SourcePlace(line: key.mark?.line ?? 1, column: key.mark?.column ?? 1)
          return Entry(key: key.string ?? "", place: place, value: ConfigNode(value))
        })
    case .alias:
      // Yams resolves aliases while it composes; one that is left names no anchor.
      content = .null
    }
  }
}

extension ConfigFault {
  fileprivate init(yaml error: YamlError) {
    switch error {
    case .reader(let problem, _, _, _):
      self.init(
        place: SourcePlace(line: 1, column: 1),
        message: "this is not YAML text: \(problem)")
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let context = context.map { " (\($0.text))" } ?? ""
      self.init(
        place: SourcePlace(line: mark.line, column: mark.column),
        message: "this is not YAML: \(problem)\(context)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      self.init(
        place: SourcePlace(line: context.mark.line, column: context.mark.column),
        message: "each key may stand once; written twice: \(duplicates.joined(separator: ", "))")
    default:
      self.init(place: SourcePlace(line: 1, column: 1), message: "this is not YAML: \(error)")
    }
  }
}
