import ConfigurationFiles
public import Documents

extension StageOption where Value == PageRanges {
  /// A choice of pages.
  public static func pages(_ name: String, _ summary: String) -> StageOption {
    StageOption(
      name, summary, type: PageRanges.form, form: .text(pattern: "^[0-9, -]+$"), default: nil,
      defaultText: nil
    ) { node, _ throws(PipelineFault) in
      guard case .scalar(let text, _) = node.content else {
        throw node.fault(expecting: PageRanges.form, for: name)
      }
      do throws(PageRanges.ParseError) {
        let pages = try PageRanges(text)
        return Decoded(pages, canonical: pages.description)
      } catch {
        throw PipelineFault(place: node.place, message: "'\(name)': \(error.message)")
      }
    }
  }
}
