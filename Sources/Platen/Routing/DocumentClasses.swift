import ConfigurationFiles
import JSON

/// The classes that pages are sorted into, as a pipeline file writes them.
struct DocumentClasses: Sendable {
  /// A kind of document.
  struct Entry: Sendable, Hashable {
    /// Its name, which answers and records give it.
    var name: String
    /// What it is, for the model; the offline reader goes by its words too.
    var description: String
    /// Words that it is known by.
    var signs: [String] = []
  }

  /// What a page is that is none of the classes; no class can be called so.
  static let none = "none"

  /// The classes, in the order of the file; at least one.
  let entries: [Entry]

  /// Their names.
  var names: [String] { entries.map(\.name) }

  /// What stands for them in the pipeline's fingerprint.
  var canonical: String {
    JSONValue.array(
      entries.map { .array([$0.name, $0.description].map { .string($0) } + [$0.signsJSON]) }
    ).text(.compact)
  }

  /// The class that an answer names; spelled in capitals or not, it is meant all the same.
  func name(answered text: String) -> String? {
    names.first { $0 == text } ?? names.first { $0.lowercased() == text.lowercased() }
  }

  /// The classes as a model is told them, a line each.
  var list: String {
    entries.map { entry in
      let signs =
        entry.signs.isEmpty ? "" : " Typical words: \(entry.signs.joined(separator: ", "))."
      return "- \(entry.name): \(entry.description)\(signs)"
    }.joined(separator: "\n")
  }
}

extension DocumentClasses.Entry {
  fileprivate var signsJSON: JSONValue { .array(signs.map { .string($0) }) }

  /// What the offline reader is told of it.
  var json: JSONValue {
    ["name": .string(name), "description": .string(description), "signs": signsJSON]
  }
}

extension StageOption where Value == DocumentClasses {
  /// A mapping from names of classes to what they are.
  static func classes(_ name: String, _ summary: String) -> StageOption {
    StageOption(
      name, summary,
      type: "a mapping from each class to its description, or to {description, signs}",
      form: DocumentClasses.form, default: nil, defaultText: nil
    ) { node, _ throws(PipelineFault) in
      guard case .mapping(let entries) = node.content, !entries.isEmpty else {
        throw node.fault(expecting: "a mapping from each class to its description", for: name)
      }
      var classes: [DocumentClasses.Entry] = []
      for entry in entries { classes.append(try DocumentClasses.Entry(entry)) }
      let value = DocumentClasses(entries: classes)
      return Decoded(value, canonical: value.canonical)
    }
  }
}

extension DocumentClasses {
  fileprivate static let namePattern = #"^(?![nN][oO][nN][eE]$)[^\s/,]{1,64}$"#

  fileprivate static let form = OptionForm([
    "type": "object", "minProperties": 1,
    "propertyNames": ["pattern": .string(namePattern)],
    "additionalProperties": .object(
      OptionForm.any(of: [
        .text(),
        .mapping(
          ["description": .text(), "signs": .textOrTexts()], requiring: ["description"]),
      ]).schema),
  ])
}

extension DocumentClasses.Entry {
  fileprivate init(_ entry: ConfigNode.Entry) throws(PipelineFault) {
    let name = entry.key
    // Answers are read whether they are spelled in capitals or not.
    guard name.lowercased() != DocumentClasses.none else {
      throw PipelineFault(
        place: entry.place,
        message: "no class can be called '\(name)': that is what pages of no class are")
    }
    guard !name.isEmpty, name.count <= 64,
      !name.contains(where: { $0.isWhitespace || $0 == "/" || $0 == "," })
    else {
      throw PipelineFault(
        place: entry.place,
        message:
          "'\(name)' is no name of a class: it has 1 to 64 characters, and no spaces, commas "
          + "or slashes")
    }
    self.name = name
    switch entry.value.content {
    case .scalar(let text, _) where !text.isEmpty: description = text
    case .mapping(let keys):
      var description: String?
      for key in keys {
        switch key.key {
        case "description":
          guard case .scalar(let text, _) = key.value.content, !text.isEmpty else {
            throw key.value.fault(expecting: "text", for: "description")
          }
          description = text
        case "signs": signs = try Self.signs(key.value)
        default:
          throw PipelineFault(
            place: key.place, message: "a class has no '\(key.key)'",
            suggestion: nearestName(to: key.key, among: ["description", "signs"]))
        }
      }
      guard let description else {
        throw PipelineFault(
          place: entry.place, message: "the class '\(name)' needs its 'description'")
      }
      self.description = description
    default:
      throw entry.value.fault(expecting: "its description, or {description, signs}", for: name)
    }
  }

  private static func signs(_ node: ConfigNode) throws(PipelineFault) -> [String] {
    let items: [ConfigNode]
    if case .list(let all) = node.content { items = all } else { items = [node] }
    var signs: [String] = []
    for item in items {
      guard case .scalar(let text, _) = item.content, !text.isEmpty else {
        throw item.fault(expecting: "words, or a list of some", for: "signs")
      }
      signs.append(text)
    }
    return signs
  }
}
