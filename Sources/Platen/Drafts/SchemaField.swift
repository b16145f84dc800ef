import JSON
import Rules

/// A field of a schema that holds a single value: its place, and the words of its name.
struct SchemaField: Sendable, Hashable {
  /// Its place, with `*` for the rows of a list.
  let path: RulePath
  /// What it may hold, without null.
  let types: Set<String>
  /// The words of its name, in small letters: `unitPrice` and `unit_price` are `unit`, `price`.
  let words: [String]

  /// The fields of a schema, in its order; a schema that refers to itself is entered once.
  static func list(of schema: JSONValue) -> [SchemaField] {
    var fields: [SchemaField] = []
    collect(from: schema, at: [], behind: [], of: SchemaPaths(of: schema), schema, into: &fields)
    return fields
  }

  /// - Parameter references: those that led here.
  private static func collect(
    from schema: JSONValue, at steps: [RulePath.Step], behind references: Set<String>,
    of paths: SchemaPaths, _ root: JSONValue, into fields: inout [SchemaField]
  ) {
    func go(
      _ next: JSONValue, _ step: RulePath.Step?, _ reference: String? = nil
    ) {
      collect(
        from: next, at: steps + [step].compactMap(\.self),
        behind: references.union([reference].compactMap(\.self)), of: paths, root, into: &fields)
    }
    if let reference = schema["$ref"]?.string {
      guard reference.hasPrefix("#"), !references.contains(reference),
        let pointer = JSONPointer(String(reference.dropFirst())), let target = root[at: pointer]
      else { return }
      go(target, nil, reference)
    } else if let members = schema["properties"]?.object {
      for member in members { go(member.value, .member(member.name)) }
    } else if let items = schema["items"] {
      go(items, .every)
    } else if case .member(let name)? = steps.last {
      let path = RulePath(steps: steps)
      guard case .types(let types) = paths.look(up: path) else { return }
      fields.append(
        SchemaField(path: path, types: types.subtracting(["null"]), words: words(of: name)))
    }
  }

  private static func words(of name: String) -> [String] {
    var words = [""]
    var wasSmall = false
    for letter in name {
      let isBreak = !(letter.isLetter || letter.isNumber)
      if isBreak || (letter.isUppercase && wasSmall) { words.append("") }
      if !isBreak { words[words.count - 1] += letter.lowercased() }
      wasSmall = letter.isLowercase
    }
    return words.filter { !$0.isEmpty }
  }
}

extension SchemaField {
  /// Whether it holds numbers and nothing else.
  var isNumber: Bool {
    types == ["number"] || types == ["integer"] || types == ["number", "integer"]
  }
  /// Whether it holds texts and nothing else.
  var isText: Bool { types == ["string"] }
  /// Whether it stands outside of lists.
  var isSingle: Bool { path.depth == 0 }
  /// The list of whose rows it is a member; nil where it stands outside of lists, or deeper.
  var list: RulePath? {
    guard path.depth == 1, let row = path.steps.lastIndex(of: .every),
      row == path.steps.count - 2
    else { return nil }
    return RulePath(steps: Array(path.steps[..<row]))
  }

  /// Whether the name is one of some, each written with spaces between its words.
  func isNamed(_ names: String...) -> Bool { names.contains(words.joined(separator: " ")) }
}
