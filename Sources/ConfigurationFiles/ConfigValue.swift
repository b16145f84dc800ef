/// What may be written for a field, and how it is read.
package struct ConfigValue<Value: Sendable>: Sendable {
  /// Reads a node for the field of a name; nil where it is not that, which was then said.
  package typealias Reading =
    @Sendable (ConfigNode, _ name: String, inout [ConfigFault]) -> Value?

  /// What may be written, in words: `a whole number from 1 to 100`.
  package let type: String
  /// Reads a node.
  package let read: Reading

  /// A kind of value.
  package init(_ type: String, read: @escaping Reading) {
    self.type = type
    self.read = read
  }

  /// A kind of value that is read from a scalar.
  package init(
    scalar type: String, _ read: @escaping @Sendable (_ text: String, _ isPlain: Bool) -> Value?
  ) {
    self.init(type) { node, name, faults in
      if case .scalar(let text, let isPlain) = node.content, let value = read(text, isPlain) {
        return value
      }
      faults.append(node.fault(expecting: type, for: name))
      return nil
    }
  }
}

extension ConfigValue where Value == String {
  /// Any text but none.
  package static var text: ConfigValue {
    ConfigValue(scalar: "text") { text, _ in text.isEmpty ? nil : text }
  }
}

extension ConfigValue where Value == Bool {
  /// `true` or `false`.
  package static var flag: ConfigValue {
    ConfigValue(scalar: "true or false") { text, isPlain in isPlain ? Bool(text) : nil }
  }
}

extension ConfigValue where Value == Int {
  /// A whole number in a range; `_` may stand between digits.
  package static func integer(in range: ClosedRange<Int>) -> ConfigValue {
    ConfigValue(scalar: "a whole number from \(range.lowerBound) to \(range.upperBound)") {
      text, isPlain in
      guard isPlain, text.first != "_", text.last != "_",
        let value = Int(text.filter { $0 != "_" }), range.contains(value)
      else { return nil }
      return value
    }
  }
}

extension ConfigValue where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
  /// One of a few words: the raw values of an enumeration.
  package static var choice: ConfigValue {
    let words = Value.allCases.map(\.rawValue)
    let type = "one of " + words.joined(separator: ", ")
    return ConfigValue(type) { node, name, faults in
      if case .scalar(let text, _) = node.content {
        if let value = Value(rawValue: text) { return value }
        var fault = node.fault(expecting: type, for: name)
        fault.suggestion = nearestName(to: text, among: words)
        faults.append(fault)
      } else {
        faults.append(node.fault(expecting: type, for: name))
      }
      return nil
    }
  }
}

extension ConfigValue {
  /// A list of values of one kind; nil where one of them is at fault.
  package static func list<Item: Sendable>(of item: ConfigValue<Item>) -> ConfigValue
  where Value == [Item] {
    let type = "a list, each \(item.type)"
    return ConfigValue(type) { node, name, faults in
      guard case .list(let nodes) = node.content else {
        faults.append(node.fault(expecting: type, for: name))
        return nil
      }
      let items = nodes.map { item.read($0, name, &faults) }
      return items.contains { $0 == nil } ? nil : items.compactMap(\.self)
    }
  }

  /// The same, made into another value; nil where that can't be, with what it takes in words.
  package func map<Other: Sendable>(
    _ type: String? = nil, _ transform: @escaping @Sendable (Value) -> Other?
  ) -> ConfigValue<Other> {
    let type = type ?? self.type
    return ConfigValue<Other>(type) { node, name, faults in
      guard let value = read(node, name, &faults) else { return nil }
      if let other = transform(value) { return other }
      faults.append(node.fault(expecting: type, for: name))
      return nil
    }
  }

  /// A mapping whose fields are read into a draft, of which the value is made.
  package static func mapping<Draft: Sendable>(
    _ type: String, of fields: [ConfigField<Draft>], from draft: Draft,
    _ make: @escaping @Sendable (Draft) -> Value?
  ) -> ConfigValue {
    ConfigValue(type) { node, name, faults in
      var draft = draft
      let before = faults.count
      node.read(fields, into: &draft, of: "'\(name)'", faults: &faults)
      guard faults.count == before else { return nil }
      if let value = make(draft) { return value }
      faults.append(ConfigFault(place: node.place, message: "'\(name)' takes \(type)"))
      return nil
    }
  }
}
