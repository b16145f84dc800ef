/// A field of a mapping in a configuration file, declared once: how it is read, checked and told of.
package struct ConfigField<Owner: Sendable>: Sendable {
  /// Its name, in snake_case.
  package let name: String
  /// What it is for, in a sentence.
  package let summary: String
  /// What may be written, in words.
  package let type: String
  private let assign: @Sendable (ConfigNode, inout Owner, inout [ConfigFault]) -> Void

  /// A field that has a value in any case.
  package init<Value>(
    _ name: String, _ summary: String, _ path: any WritableKeyPath<Owner, Value> & Sendable,
    _ value: ConfigValue<Value>
  ) {
    self.init(name, summary, type: value.type) { node, owner, faults in
      if let read = value.read(node, name, &faults) { owner[keyPath: path] = read }
    }
  }

  /// A field whose value may be unknown: `null` takes away what was known.
  package init<Value>(
    _ name: String, _ summary: String, _ path: any WritableKeyPath<Owner, Value?> & Sendable,
    orNull value: ConfigValue<Value>
  ) {
    self.init(name, summary, type: value.type + ", or null") { node, owner, faults in
      if case .null = node.content {
        owner[keyPath: path] = nil
      } else if let read = value.read(node, name, &faults) {
        owner[keyPath: path] = read
      }
    }
  }

  /// A field that is read in a way of its own.
  package init(
    _ name: String, _ summary: String, type: String,
    assign: @escaping @Sendable (ConfigNode, inout Owner, inout [ConfigFault]) -> Void
  ) {
    self.name = name
    self.summary = summary
    self.type = type
    self.assign = assign
  }

  /// Reads what is written into its owner, or says what is wrong with it.
  package func read(_ node: ConfigNode, into owner: inout Owner, faults: inout [ConfigFault]) {
    assign(node, &owner, &faults)
  }
}

extension ConfigNode {
  /// Reads the fields that are written here; fields that are not written stay as they are.
  ///
  /// - Parameters:
  ///   - subject: whose fields they are, for messages: `a profile`.
  ///   - others: names that may stand here too, and are read elsewhere.
  ///   - faults: what is wrong is added here: every wrong name and value.
  package func read<Owner>(
    _ fields: [ConfigField<Owner>], into owner: inout Owner, of subject: String,
    besides others: [String] = [], faults: inout [ConfigFault]
  ) {
    guard case .mapping(let entries) = content else {
      faults.append(
        ConfigFault(place: place, message: "\(subject) is a mapping of fields, not \(shape)"))
      return
    }
    for entry in entries where !others.contains(entry.key) {
      if let field = fields.first(where: { $0.name == entry.key }) {
        field.read(entry.value, into: &owner, faults: &faults)
      } else {
        faults.append(
          ConfigFault(
            place: entry.place, message: "\(subject) has no field '\(entry.key)'",
            suggestion: nearestName(to: entry.key, among: others + fields.map(\.name))))
      }
    }
  }
}
