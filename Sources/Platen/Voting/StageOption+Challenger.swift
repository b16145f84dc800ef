import ChatCompletions
import ConfigurationFiles

extension StageOption where Value == Challenger {
  /// A profile, with a model after a colon where it is not the profile's own; or a mapping with
  /// `profile`, and `model` and `base_url` where they are not the profile's own.
  static func challenger(_ name: String, _ summary: String) -> StageOption {
    let type = "a profile, such as moonshot:kimi-k2.7-code, or {profile, model, base_url}"
    return StageOption(
      name, summary, type: type,
      form: .any(of: [
        .text(),
        .mapping(
          ["profile": .text(), "model": .text(), "base_url": .text()], requiring: ["profile"]),
      ]), default: nil, defaultText: nil
    ) { node, files throws(PipelineFault) in
      var texts: [String: (text: String, place: SourcePlace)] = [:]
      switch node.content {
      case .scalar(let text, _) where text.contains { $0 != ":" }:
        let pieces = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
          .map(String.init)
        guard !pieces.contains("") else {
          throw PipelineFault(
            place: node.place,
            message:
              "'\(name)' has no \(pieces[0].isEmpty ? "profile before" : "model after") the colon "
              + "of '\(text)': write PROFILE:MODEL, or PROFILE alone for its own model")
        }
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
      // Left out it would be the built-in one, and pages would go to a server that nobody named.
      guard let (text, place) = texts["profile"] else {
        throw PipelineFault(
          place: node.place,
          message: "'\(name)' has no 'profile', which says whose server is asked: write one of "
            + files.profiles.names.joined(separator: ", "))
      }
      guard let profile = files.profiles[text] else {
        throw PipelineFault(
          place: place, message: "'\(name)' names '\(text)', which is no profile",
          suggestion: nearestName(to: text, among: files.profiles.names))
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
      let challenger = Challenger(
        selection: ModelSelection(profile: profile, model: model, baseURL: baseURL),
        place: node.place)
      return Decoded(challenger, canonical: challenger.canonicalText)
    }
  }
}
