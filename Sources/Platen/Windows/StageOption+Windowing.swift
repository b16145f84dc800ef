import ConfigurationFiles
import JSON

extension StageOption where Value == Windowing {
  /// `all`, a number of pages, or a mapping with `pages` and `overlap`.
  static func windowing(_ name: String, _ summary: String) -> StageOption {
    let type = "all, a number of pages, or {pages: 10, overlap: 1}"
    let standard = Windowing.standard
    return StageOption(
      name, summary, type: type, form: Windowing.form, default: standard,
      defaultText: standard.pages.map { "\($0) pages" }, defaultCanonical: ""
    ) { node, _ throws(PipelineFault) in
      var windowing = Windowing(pages: nil)
      switch node.content {
      case .scalar("all", _): break
      case .scalar: windowing.pages = try node.count(Windowing.pageRange, of: name, expecting: type)
      case .mapping(let entries):
        windowing = try Windowing(entries, of: node, named: name, expecting: type)
      default: throw node.fault(expecting: type, for: name)
      }
      let canonical = windowing.pages.map { "\($0) \(windowing.overlap)" } ?? "all"
      return Decoded(windowing, canonical: windowing == .standard ? "" : canonical)
    }
  }
}

extension Windowing {
  fileprivate static let pageRange = 1...1000
  private static let overlapRange = 0...100

  /// What may be written.
  fileprivate static let form = OptionForm.any(
    of: [
      .choice(["all"]), .integer(in: pageRange),
      .mapping(
        ["pages": .integer(in: pageRange), "overlap": .integer(in: overlapRange, default: 0)],
        requiring: ["pages"]),
    ], default: standard.pages.map { .number(JSONNumber($0)) })

  fileprivate init(
    _ entries: [ConfigNode.Entry], of node: ConfigNode, named name: String, expecting type: String
  ) throws(PipelineFault) {
    var pages: Int?
    var overlap = 0
    for entry in entries {
      switch entry.key {
      case "pages": pages = try entry.value.count(Self.pageRange, of: "pages", expecting: nil)
      case "overlap":
        overlap = try entry.value.count(Self.overlapRange, of: "overlap", expecting: nil)
      default:
        throw PipelineFault(
          place: entry.place, message: "'\(name)' has no '\(entry.key)'",
          suggestion: nearestName(to: entry.key, among: ["pages", "overlap"]))
      }
    }
    guard let pages else { throw node.fault(expecting: type, for: name) }
    guard overlap < pages else {
      throw PipelineFault(
        place: node.place,
        message: pages == 1
          ? "windows of 1 page can't overlap, or they never end"
          : "windows of \(pages) pages can overlap by at most \(pages - 1), or they never end")
    }
    self.init(pages: pages, overlap: overlap)
  }
}

extension ConfigNode {
  fileprivate func count(
    _ range: ClosedRange<Int>, of name: String, expecting type: String?
  ) throws(PipelineFault) -> Int {
    guard case .scalar(let text, isPlain: true) = content, let value = Int(text),
      range.contains(value)
    else {
      throw fault(
        expecting: type ?? "a whole number from \(range.lowerBound) to \(range.upperBound)",
        for: name)
    }
    return value
  }
}
