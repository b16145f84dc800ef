import Yams

extension ConfigNode {
  /// The most values that the aliases of a file may come to, where its text is not longer than that.
  private static let mostValues = 100_000

  /// Reads YAML into nodes with places.
  ///
  /// - Returns: nil for a file without content.
  /// - Throws: the one fault that YAML's own grammar finds; a broken text has no structure in which
  ///   to look for further ones. Also where aliases of aliases make more of a text than it can mean.
  package static func parsing(yaml text: String) throws(ConfigFault) -> ConfigNode? {
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw ConfigFault(yaml: error)
    } catch {
      throw ConfigFault(place: SourcePlace(line: 1, column: 1), message: "\(error)")
    }
    guard let root else { return nil }
    // A text without aliases has no more values than bytes, whatever its length. The composed nodes share
    // what aliases name; ours do not.
    var left = max(mostValues, text.utf8.count + 1)
    return try ConfigNode(root, left: &left)
  }

  /// - Parameter left: how many more values there may be.
  private init(_ node: Node, left: inout Int) throws(ConfigFault) {
    place = SourcePlace(node.mark)
    left -= 1
    guard left >= 0 else {
      throw ConfigFault(
        place: place,
        message: "aliases ('*name') repeat what stands here until the file has more than "
          + "\(Self.mostValues) values; write out what is meant")
    }
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain
      content =
        isPlain && node.null != nil ? .null : .scalar(scalar.string, isPlain: isPlain)
    case .sequence(let sequence):
      var items: [ConfigNode] = []
      for item in sequence { items.append(try ConfigNode(item, left: &left)) }
      content = .list(items)
    case .mapping(let mapping):
      var entries: [Entry] = []
      for (key, value) in mapping {
        let value = try ConfigNode(value, left: &left)
        entries.append(
          Entry(key: key.string ?? "", place: SourcePlace(key.mark), value: value))
      }
      content = .mapping(entries)
    case .alias:
      // Yams resolves aliases while it composes; one that is left names no anchor.
      content = .null
    }
  }
}

extension SourcePlace {
  fileprivate init(_ mark: Mark?) { self.init(line: mark?.line ?? 1, column: mark?.column ?? 1) }
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
