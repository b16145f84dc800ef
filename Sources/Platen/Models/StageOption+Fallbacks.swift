import ChatCompletions
import ConfigurationFiles

extension StageOption where Value == [ModelSelection.Fallback] {
  /// Profiles by name, each with a model after a colon where it is not the profile's own; a list, or
  /// one text with commas. None by default.
  static func fallbacks(_ name: String, _ summary: String) -> StageOption {
    let type = "a list of profiles, such as [openai, moonshot:kimi-k2.7-code]"
    return StageOption(
      name, summary, type: type, form: .textOrTexts(), default: [], defaultText: "none",
      defaultCanonical: ""
    ) { node, files throws(PipelineFault) in
      var fallbacks: Value = []
      var texts: [String] = []
      for (text, place) in try node.texts(expecting: type, for: name) {
        let pieces = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard let first = pieces.first, let profile = files.profiles[first] else {
          var fault = PipelineFault(
            place: place, message: "'\(name)' names '\(text)', which is no profile")
          fault.suggestion = nearestName(
            to: pieces.first ?? "", among: files.profiles.names)
          throw fault
        }
        let model = pieces.count > 1 ? pieces[1] : nil
        guard profile.baseURL != nil else {
          throw PipelineFault(
            place: place, message: "'\(name)' names '\(first)', which has no address of its own")
        }
        fallbacks.append(ModelSelection.Fallback(profile: profile, model: model))
        texts.append(text)
      }
      return Decoded(fallbacks, canonical: texts.joined(separator: ","))
    }
  }
}

extension ConfigNode {
  /// The texts of a list, or of one text with commas, each with its place.
  fileprivate func texts(
    expecting type: String, for option: String
  ) throws(PipelineFault) -> [(text: String, place: SourcePlace)] {
    switch content {
    case .null: return []
    case .scalar(let text, _):
      return text.split(separator: ",").map { part in
        (String(part.filter { $0 != " " }), place)
      }
    case .list(let items):
      var texts: [(text: String, place: SourcePlace)] = []
      for item in items {
        guard case .scalar(let text, _) = item.content else {
          throw item.fault(expecting: type, for: option)
        }
        texts.append((text, item.place))
      }
      return texts
    case .mapping: throw fault(expecting: type, for: option)
    }
  }
}
