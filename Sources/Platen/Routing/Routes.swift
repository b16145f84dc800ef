import ConfigurationFiles
import JSON

/// Which pipeline reads documents of which class.
struct Routes: Sendable {
  /// A class and the pipeline that reads its documents.
  struct Entry: Sendable {
    var documentClass: String
    var pipeline: Pipeline
    /// Where the class is written.
    var place: SourcePlace
  }

  let entries: [Entry]

  /// The pipeline of a class; nil where it has none.
  func pipeline(of documentClass: String) -> Pipeline? {
    entries.first { $0.documentClass == documentClass }?.pipeline
  }

  /// What is wrong with them beside the classes that are asked for.
  func faults(by classes: DocumentClasses?) -> [PipelineFault] {
    guard let classes else { return [] }
    return entries.filter { !classes.names.contains($0.documentClass) }.map { entry in
      PipelineFault(
        place: entry.place,
        message: "'to' names the class '\(entry.documentClass)', which 'classify' does not ask for",
        suggestion: nearestName(to: entry.documentClass, among: classes.names))
    }
  }
}

extension Routes {
  /// What is wrong with a stage that asks about the whole file before `route`: every page would be read,
  /// and paid for, before the pipelines of the classes come to it, which find nothing left.
  static func faults(of values: OptionValues, after earlier: [OptionValues]) -> [PipelineFault] {
    guard let place = values.place, earlier.contains(where: { !$0.all(MergeRules.self).isEmpty })
    else { return [] }
    return [
      PipelineFault(
        place: place,
        message:
          "before 'route' a stage reads the pages already; 'extract' and 'caption' belong into the "
          + "pipelines that 'route' names")
    ]
  }

  /// What is wrong with a stage that asks about the whole file behind `route`: no page is left to it.
  static func faults(
    of stage: String, _ values: OptionValues, behind earlier: [OptionValues]
  ) -> [PipelineFault] {
    guard let place = values.place,
      earlier.contains(where: { !$0.all(Routes.self).isEmpty || !$0.all(Unrouted.self).isEmpty })
    else { return [] }
    return [
      PipelineFault(
        place: place,
        message:
          "behind 'route' no page is left to '\(stage)'; it belongs into the pipelines that 'route' "
          + "names")
    ]
  }

  /// What reads a class; nil where no pipeline does.
  func file(of documentClass: String, others: Unrouted) -> PipelineFile? {
    (pipeline(of: documentClass) ?? others.pipeline)?.file
  }
}

extension StageOption where Value == Routes {
  /// A mapping from classes to pipeline files.
  static func routes(_ name: String, _ summary: String) -> StageOption {
    let type = "a mapping from classes to pipeline files"
    return StageOption(
      name, summary, type: type,
      form: OptionForm([
        "type": "object", "minProperties": 1, "additionalProperties": ["type": "string"],
      ]), default: nil, defaultText: nil
    ) { node, files throws(PipelineFault) in
      guard case .mapping(let keys) = node.content, !keys.isEmpty else {
        throw node.fault(expecting: type, for: name)
      }
      var entries: [Routes.Entry] = []
      for key in keys {
        guard case .scalar(let path, _) = key.value.content, !path.isEmpty else {
          throw key.value.fault(expecting: "the path of a pipeline file", for: key.key)
        }
        guard let pipeline = try files.pipeline(path, namedAt: key.value.place) else { continue }
        entries.append(
          Routes.Entry(documentClass: key.key, pipeline: pipeline, place: key.place))
      }
      let lines = entries.map { "\($0.documentClass)=\($0.pipeline.fingerprint)" }
      return Decoded(Routes(entries: entries), canonical: lines.sorted().joined(separator: " "))
    }
  }
}
