import ConfigurationFiles
import JSON

extension StageOption where Value == WrittenList {
  /// The place of a list in the data, from the root.
  static func list(_ name: String, _ summary: String) -> StageOption {
    let type = "the place of a list, such as /line_items"
    return StageOption(
      name, summary, type: type, form: OptionForm(["type": "string", "pattern": "^/"]),
      default: nil, defaultText: nil
    ) { node, _ throws(PipelineFault) in
      guard case .scalar(let text, _) = node.content, let place = JSONPointer(text),
        !place.tokens.isEmpty
      else { throw node.fault(expecting: type, for: name) }
      return Decoded(WrittenList(list: place, place: node.place), canonical: text)
    }
  }
}
