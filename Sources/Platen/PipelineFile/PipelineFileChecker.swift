import ChatCompletions
import ConfigurationFiles

/// Walks a pipeline file and collects every fault instead of stopping at the first.
struct PipelineFileChecker {
  struct Checked {
    var name: String
    var stages: [PipelineFile.ConfiguredStage]
  }

  let path: String
  let definitions: [StageDefinition]
  let overrides: PipelineFile.Overrides
  let files: [String: [UInt8]]
  let profiles: ProfileCatalogue
  /// Whether another pipeline routes to this one.
  let isRouted: Bool
  private(set) var faults: [PipelineFault] = []
  /// Who writes what, in words for the fault of another that would.
  private var writers: [OutputName: String] = [:]

  init(
    path: String, definitions: [StageDefinition], overrides: PipelineFile.Overrides,
    files: [String: [UInt8]], profiles: ProfileCatalogue, isRouted: Bool = false
  ) {
    self.isRouted = isRouted
    self.files = files
    self.profiles = profiles
    self.path = path
    self.definitions = definitions
    self.overrides = overrides
  }

  /// What the text says; nil when it says too little to go on. Only without faults is it to be used.
  mutating func check(_ text: String) -> Checked? {
    do throws(PipelineFault) {
      guard let root = try ConfigNode.parsing(yaml: text) else {
        throw PipelineFault(
          place: SourcePlace(line: 1, column: 1),
          message: "the file is empty; a pipeline has a 'name' and a list of 'stages'")
      }
      guard case .mapping(let entries) = root.content else {
        throw PipelineFault(
          place: root.place, message: "a pipeline is a mapping with 'name' and 'stages'")
      }
      return check(entries, of: root)
    } catch {
      faults.append(error)
      return nil
    }
  }

  private mutating func check(_ entries: [ConfigNode.Entry], of root: ConfigNode) -> Checked? {
    var name: String?
    var stages: [PipelineFile.ConfiguredStage]?
    for entry in entries {
      switch entry.key {
      case "name":
        guard case .scalar(let text, _) = entry.value.content, !text.isEmpty else {
          faults.append(entry.value.fault(expecting: "text", for: "name"))
          continue
        }
        name = text
        // It is printed wherever the pipeline is told of, and a terminal would obey it.
        if text.printable != text {
          faults.append(
            PipelineFault(
              place: entry.value.place,
              message: "'name' takes one line of text; there are control characters in it"))
        }
      case "description":
        if case .scalar = entry.value.content { break }
        faults.append(entry.value.fault(expecting: "text", for: "description"))
      case "stages":
        stages = checkStages(entry.value)
      default:
        faults.append(
          PipelineFault(
            place: entry.place, message: "a pipeline has no '\(entry.key)'",
            suggestion: nearestName(to: entry.key, among: ["name", "description", "stages"])))
      }
    }
    for key in ["name", "stages"] where !entries.contains(where: { $0.key == key }) {
      // A mistyped key was reported with the right name already.
      if faults.contains(where: { $0.suggestion == key }) { continue }
      faults.append(PipelineFault(place: root.place, message: "the pipeline's '\(key)' is missing"))
    }
    guard let name, let stages else { return nil }
    return Checked(name: name, stages: stages)
  }

  private mutating func checkStages(_ node: ConfigNode) -> [PipelineFile.ConfiguredStage]? {
    guard case .list(let items) = node.content, !items.isEmpty else {
      faults.append(node.fault(expecting: "a list of at least one stage", for: "stages"))
      return nil
    }
    var given: Set<StageProduct> = []
    var stages: [PipelineFile.ConfiguredStage] = []
    for item in items {
      guard let (name, place, options) = stageEntry(item) else { continue }
      guard let definition = definitions.first(where: { $0.name == name }) else {
        faults.append(
          PipelineFault(
            place: place, message: "there is no stage '\(name)'",
            suggestion: nearestName(to: name, among: definitions.map(\.name))))
        // What an unknown stage would have given is unknown: take it as all, so that one wrong name
        // is one fault.
        given = Set(StageProduct.allCases)
        continue
      }
      if isRouted, definition.needs.contains(.parts) {
        faults.append(
          PipelineFault(
            place: place,
            message:
              "'\(definition.name)' cannot stand in a pipeline that another one routes to; name "
              + "the pipelines that it names there"))
      }
      checkNeeds(of: definition, given: given, at: place)
      checkGives(of: definition, after: stages, at: place)
      given.formUnion(definition.gives)
      let named = Set(writers.keys)
      let configured = configure(definition, options, at: place)
      let earlier = stages.map(\.values)
      faults += definition.faults(configured.values, earlier)
      checkCompanions(of: configured, options, after: earlier, besides: named, at: place)
      stages.append(configured.boundingChallenger(after: stages))
    }
    return stages
  }

  /// A stage is written as its name, or as a mapping from its name to its options.
  private mutating func stageEntry(
    _ node: ConfigNode
  ) -> (name: String, place: SourcePlace, options: [ConfigNode.Entry])? {
    switch node.content {
    case .scalar(let name, _):
      return (name, node.place, [])
    case .mapping(let entries) where entries.count == 1:
      let entry = entries[0]
      switch entry.value.content {
      case .null: return (entry.key, entry.place, [])
      case .mapping(let options): return (entry.key, entry.place, options)
      default:
        faults.append(
          PipelineFault(
            place: entry.value.place,
            message: "the options of '\(entry.key)' are a mapping, not \(entry.value.shape)"))
        return (entry.key, entry.place, [])
      }
    default:
      faults.append(
        PipelineFault(
          place: node.place,
          message: "a stage is its name, or its name with a colon and its options below"))
      return nil
    }
  }

  private mutating func checkNeeds(
    of definition: StageDefinition, given: Set<StageProduct>, at place: SourcePlace
  ) {
    for missing in definition.needs.subtracting(given).sorted(by: { $0.rawValue < $1.rawValue }) {
      let givers = definitions.filter { $0.gives.contains(missing) }.map { "'\($0.name)'" }
      faults.append(
        PipelineFault(
          place: place,
          message:
            "'\(definition.name)' needs \(missing.rawValue), which no stage before it gives; "
            + "put \(givers.joined(separator: " or ")) before it"))
    }
  }

  private mutating func checkGives(
    of definition: StageDefinition, after stages: [PipelineFile.ConfiguredStage],
    at place: SourcePlace
  ) {
    for product in definition.gives.sorted(by: { $0.rawValue < $1.rawValue }) {
      guard let giver = stages.first(where: { $0.definition.gives.contains(product) }) else {
        continue
      }
      faults.append(
        PipelineFault(
          place: place,
          message: "'\(definition.name)' gives \(product.rawValue), which "
            + "'\(giver.definition.name)' before it gives already; keep one of them"))
    }
  }

  private mutating func configure(
    _ definition: StageDefinition, _ entries: [ConfigNode.Entry], at place: SourcePlace
  ) -> PipelineFile.ConfiguredStage {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    var files = OptionFiles(folder: folder, inMemory: files, profiles: profiles)
    files.definitions = definitions
    files.overrides = overrides
    files.isRouted = isRouted
    let names = definition.options.map(\.name)
    for entry in entries where !names.contains(entry.key) {
      faults.append(
        PipelineFault(
          place: entry.place, message: "'\(definition.name)' has no option '\(entry.key)'",
          suggestion: names.nearest(to: entry)))
    }
    var values = OptionValues()
    values.place = place
    for option in definition.options {
      option.setDefault(in: &values, files: files)
      do throws(PipelineFault) {
        if let override = overrides[option.name] {
          try option.decode(
            ConfigNode(place: place, content: .scalar(override, isPlain: true)), files: files,
            into: &values)
        } else if let entry = entries.first(where: { $0.key == option.name }) {
          try option.decode(entry.value, files: files, into: &values)
        } else if option.isRequired,
          !entries.contains(where: { names.nearest(to: $0) == option.name })
        {
          // A mistyped key was reported with the right name already.
          throw PipelineFault(
            place: place,
            message: "'\(definition.name)' needs its option '\(option.name)': \(option.summary)")
        }
      } catch {
        faults.append(error)
      }
      checkOutput(of: option.name, of: definition, values, entries, at: place)
    }
    return PipelineFile.ConfiguredStage(definition: definition, values: values)
  }

  private mutating func checkOutput(
    of option: String, of definition: StageDefinition, _ values: OptionValues,
    _ entries: [ConfigNode.Entry], at place: SourcePlace
  ) {
    guard let output = values.value(option, as: OutputName.self) else { return }
    let owner = "'\(option)' of '\(definition.name)'"
    claim(
      output, by: "\(owner) is \(output.name)", known: "which \(owner) names already",
      at: entries.first { $0.key == option }?.value.place ?? place)
  }

  /// Files that are called after one that an option names, as those of lists are, are in the way of others
  /// too. Where that one is in the way itself, which was told, theirs is no further fault.
  private mutating func checkCompanions(
    of stage: PipelineFile.ConfiguredStage, _ entries: [ConfigNode.Entry],
    after earlier: [OptionValues], besides named: Set<OutputName>, at place: SourcePlace
  ) {
    for companion in stage.definition.companions(stage.values, earlier) {
      let main = stage.values.value(companion.option, as: OutputName.self)
      if let main, named.contains(main) { continue }
      let writing = "'\(stage.definition.name)' writes \(companion.content)"
      claim(
        companion.name, by: "\(writing) into \(companion.name.name)",
        known: "into which \(writing) already",
        at: entries.first { $0.key == companion.option }?.value.place ?? place)
    }
  }

  /// Two stages that write the same file would destroy each other's work.
  ///
  /// - Parameters:
  ///   - writer: what would write it, and its name, in words.
  ///   - known: the same, for the fault of another that comes later.
  private mutating func claim(
    _ output: OutputName, by writer: String, known: String, at place: SourcePlace
  ) {
    guard let other = writers[output] else {
      writers[output] = known
      return
    }
    faults.append(
      PipelineFault(
        place: place, message: "\(writer), \(other); give one of them another name"))
  }
}

extension [String] {
  /// The name that a key most likely means, where it is none of the names itself.
  fileprivate func nearest(to entry: ConfigNode.Entry) -> String? {
    contains(entry.key) ? nil : nearestName(to: entry.key, among: self)
  }
}
