import ConfigurationFiles
import JSON

/// Of which classes an emitter writes the records.
struct ClassChoice: Sendable {
  /// A class, and where it is written.
  struct Entry: Sendable {
    var name: String
    var place: SourcePlace
  }

  let entries: [Entry]

  /// The classes' names.
  var names: [String] { entries.map(\.name) }

  /// The option of every emitter.
  static let option = StageOption<ClassChoice>(
    "class",
    "Of a bundle, only the records of documents of this class, or of these; not the bundle's own.",
    type: "a class of 'classify', or a list of some", form: .textOrTexts(atLeast: 1), default: nil,
    defaultText: nil
  ) { node, _ throws(PipelineFault) in
    let items: [ConfigNode]
    if case .list(let all) = node.content { items = all } else { items = [node] }
    var entries: [Entry] = []
    for item in items {
      guard case .scalar(let text, _) = item.content, !text.isEmpty else {
        throw item.fault(expecting: "a class of 'classify', or a list of some", for: "class")
      }
      entries.append(Entry(name: text, place: item.place))
    }
    guard !entries.isEmpty else {
      throw node.fault(expecting: "a class of 'classify', or a list of some", for: "class")
    }
    let value = ClassChoice(entries: entries)
    return .init(value, canonical: value.names.joined(separator: ","))
  }.optional(unless: "every record")

  /// What is wrong with the option of an emitter, or with its being left out.
  static func faults(
    of stage: String, _ values: OptionValues, after earlier: [OptionValues], hasColumns: Bool
  ) -> [PipelineFault] {
    let classes = earlier.flatMap { $0.all(DocumentClasses.self) }.last
    let routes = earlier.flatMap { $0.all(Routes.self) }.last
    guard let choice = values[option] else {
      guard hasColumns, let routes, let place = values.place else { return [] }
      let names = routes.entries.map(\.documentClass).joined(separator: ", ")
      return [
        PipelineFault(
          place: place,
          message:
            "'\(stage)' behind 'route' needs its option 'class', for its columns are those of one "
            + "schema: one of \(names); for several, give each a '\(stage)' with files of its own")
      ]
    }
    // Options at fault are told of where they stand.
    let isRouted = earlier.contains { !$0.all(Unrouted.self).isEmpty }
    if isRouted, classes == nil || routes == nil { return [] }
    guard let classes, let routes else {
      return choice.entries.prefix(1).map { entry in
        PipelineFault(
          place: entry.place,
          message:
            "'class' of '\(stage)' means a part of a bundle: put 'classify' and 'route' before it")
      }
    }
    let unknown = choice.entries.filter { !classes.names.contains($0.name) }
    if !unknown.isEmpty {
      return unknown.map { entry in
        PipelineFault(
          place: entry.place, message: "'classify' asks for no class '\(entry.name)'",
          suggestion: nearestName(to: entry.name, among: classes.names))
      }
    }
    let others = earlier.flatMap { $0.all(Unrouted.self) }.last ?? .skip
    // Without an entry, the file that 'to' names is at fault, which is told there.
    let unread = choice.entries.filter {
      !routes.entries.isEmpty && routes.pipeline(of: $0.name) == nil
    }.compactMap { $0.fault(of: stage, by: others, hasColumns: hasColumns) }
    if !unread.isEmpty { return unread }
    let schemas = choice.names.map { routes.file(of: $0, others: others)?.schema?.value }
    guard hasColumns, let first = schemas.first,
      let other = schemas.firstIndex(where: { $0 != first })
    else { return [] }
    return [
      PipelineFault(
        place: choice.entries[other].place,
        message:
          "the pipelines of '\(choice.names[0])' and '\(choice.names[other])' have other schemas, "
          + "and '\(stage)' has the columns of one; give each a '\(stage)' with files of its own")
    ]
  }
}

extension ClassChoice {
  /// The schema of the records that an emitter is handed, as its output folder will know it; nil where there
  /// is none.
  static func schema(for values: OptionValues, after earlier: [OptionValues]) -> JSONValue? {
    guard let choice = values[option] else {
      return earlier.lazy.compactMap { $0.all(SchemaFile.self).first }.first?.value
    }
    guard let routes = earlier.flatMap({ $0.all(Routes.self) }).last else { return nil }
    let others = earlier.flatMap { $0.all(Unrouted.self) }.last ?? .skip
    return choice.names.lazy.compactMap { routes.file(of: $0, others: others)?.schema }.first?.value
  }
}

extension ClassChoice.Entry {
  /// Why an emitter waits in vain for records of a class that is not in `to`; nil where some come.
  fileprivate func fault(
    of stage: String, by others: Unrouted, hasColumns: Bool
  ) -> PipelineFault? {
    let fate: String
    switch others {
    case .pipeline: return nil
    case .skip: fate = "skips its pages"
    case .reject:
      // What has no columns tells of rejects as of records.
      guard hasColumns else { return nil }
      fate = "rejects its documents"
    }
    return PipelineFault(
      place: place,
      message:
        "'route' has no pipeline for the class '\(name)' and \(fate), so that '\(stage)' gets no "
        + "data of it; name a pipeline in 'to', or leave the class out here")
  }
}
