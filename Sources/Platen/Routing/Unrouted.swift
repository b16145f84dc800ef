import ConfigurationFiles

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
