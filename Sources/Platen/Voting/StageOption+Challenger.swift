import ChatCompletions
import ConfigurationFiles

extension StageOption where Value == Challenger {
  /// A profile, with a model after a colon where it is not the profile's own; or a mapping with
  /// `profile`, `model` and `base_url`.
  static func challenger(_ name: String, _ summary: String) -> StageOption {
    let type = "a profile, such as moonshot:kimi-k2.7-code, or {profile, model, base_url}"
    return StageOption(
      name, summary, type: type,
      form: .any(of: [
        .text(),
        .mapping(["profile": .text(), "model": .text(), "base_url": .text()]),
      ]), default: nil, defaultText: nil
    ) { node, files throws(PipelineFault) in
      var texts: [String: (text: String, place: SourcePlace)] = [:]
      switch node.content {
      case .scalar(let text, _) where text.contains { $0 != ":" }:
        let pieces = text.split(separator: ":", maxSplits: 1).map(String.init)
        texts["profile"] = (pieces[0], node.place)
        if pieces.count > 1 { texts["model"] = (pieces[1], node.place) }
      case .mapping(let entries) where !entries.isEmpty:
        for entry in entries {
          guard ["profile", "model", "base_url"].contains(entry.key) else {
            throw PipelineFault(
              place: entry.place, message: "'\(name)' has no '\(entry.key)'",
              suggestion: nearestName(to: entry.key, among: ["profile", "model", "base_url"]))
          }
          guard case .scalar(let text, _) = entry.value.content, !text.isEmpty else {
            throw entry.value.fault(expecting: "text", for: entry.key)
          }
          texts[entry.key] = (text, entry.value.place)
        }
      default: throw node.fault(expecting: type, for: name)
      }
      var profile = files.profiles.standard
      if let (text, place) = texts["profile"] {
        guard let named = files.profiles[text] else {
          throw PipelineFault(
            place: place, message: "'\(name)' names '\(text)', which is no profile",
            suggestion: nearestName(to: text, among: files.profiles.names))
        }
        profile = named
      }
      let model = texts["model"]?.text
      if model == ModelSelection.offline, let place = texts["model"]?.place {
        throw PipelineFault(
          place: place,
          message:
            "the offline reader is no challenger: what it does not find is null, which is no "
            + "opinion")
      }
      let baseURL = texts["base_url"]?.text
      guard profile.baseURL != nil || baseURL != nil else {
        throw PipelineFault(
          place: node.place,
          message: "'\(name)' names '\(profile.name)', which has no address of its own: write "
            + "'base_url'")
      }
      return Decoded(
        Challenger(
          selection: ModelSelection(profile: profile, model: model, baseURL: baseURL),
          place: node.place),
        canonical: [profile.canonicalText, model ?? "", baseURL ?? ""].joined(separator: " "))
    }
  }
}
