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

/// What is done with documents that no pipeline is for.
enum Unrouted: Sendable {
  /// Their pages are skipped, and said to be.
  case skip
  /// Each is rejected.
  case reject
  /// They go to this pipeline.
  case pipeline(Pipeline)

  /// The words that are no file.
  static let words = ["skip", "reject"]

  var pipeline: Pipeline? { if case .pipeline(let pipeline) = self { pipeline } else { nil } }
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

extension StageOption where Value == Unrouted {
  /// `skip`, `reject`, or a pipeline file.
  static func unrouted(_ name: String, _ summary: String) -> StageOption {
    let type = "skip, reject or the path of a pipeline file"
    return StageOption(
      name, summary, type: type,
      form: .any(of: [.choice(Unrouted.words), .text(pattern: ".")], default: "skip"),
      default: .skip, defaultText: "skip"
    ) { node, files throws(PipelineFault) in
      guard case .scalar(let text, _) = node.content, !text.isEmpty else {
        throw node.fault(expecting: type, for: name)
      }
      switch text {
      case "skip": return Decoded(.skip, canonical: text)
      case "reject": return Decoded(.reject, canonical: text)
      default:
        do throws(PipelineFault) {
          guard let pipeline = try files.pipeline(text, namedAt: node.place) else {
            return Decoded(.skip, canonical: "")
          }
          return Decoded(.pipeline(pipeline), canonical: pipeline.fingerprint)
        } catch {
          var fault = error
          fault.suggestion = fault.suggestion ?? nearestName(to: text, among: Unrouted.words)
          throw fault
        }
      }
    }
  }
}

extension OptionFiles {
  /// A pipeline that the pipeline file names; nil where that is routed to itself, which is a fault that is
  /// told elsewhere.
  ///
  /// - Throws: a fault at the place where it is named, with the faults of the file at their own places.
  fileprivate func pipeline(
    _ written: String, namedAt place: SourcePlace
  ) throws(PipelineFault) -> Pipeline? {
    if isRouted { return nil }
    let bytes = try bytes(of: written, namedAt: place)
    let shown = path(of: written)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw PipelineFault(place: place, message: "\(shown): the text is not UTF-8")
    }
    do throws(PipelineFileError) {
      return Pipeline(try PipelineFile(routedTo: shown, text: text, by: self))
    } catch {
      let faults = error.faults.map { $0.description(in: error.path) }
      throw PipelineFault(
        place: place,
        message: faults.count == 1
          ? faults[0]
          : (["the pipeline has \(faults.count) faults:"] + faults).joined(separator: "\n  "))
    }
  }
}
