import FoundationEssentials
import Platen
import TestSupport

extension Workspace {
  /// A pipeline with rules, as they stand in YAML, a line each.
  func pipeline(rules lines: [String], extract options: [String] = []) throws -> Pipeline {
    let extract = (["schema: schema.json"] + options).map { "      \($0)\n" }.joined()
    let rules = lines.map { "        \($0)\n" }.joined()
    let file = try folder.write(
      "name: test\nstages:\n  - load\n  - render\n  - extract:\n\(extract)"
        + "  - validate:\n      rules:\n\(rules)  - emit\n", to: "pipeline.yaml")
    return try Pipeline(contentsOf: file.path)
  }
}
